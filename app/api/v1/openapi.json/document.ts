import { z } from 'zod';
import { callBatchSchema, callLineSchema, callReceiptsSchema } from '#domain/calls/report/messages';
import { publishedTypes } from '#domain/catalogue/published-type';
import * as coverage from '#domain/coverage/messages';
import { linesReceiptSchema } from '#domain/disputes/lines/line-result';
import { deadlinesSchema, disputeLineSchema, machineDisputeSchema } from '#domain/disputes/lines/messages';
import { Refusal } from '#domain/errors';
import {
  batchSchema,
  checkAnswerSchema,
  receiptSchema,
  recordLineSchema,
  rowResultSchema,
} from '#domain/records/messages';
import { problemOf } from '#door/refusal';
import { ACCESS, accessInWords, securitySchemes } from './access';
import { type DocumentLanguage, localise } from './localise';
import type { Operation } from './operation';
import { BOARD_OPERATIONS } from './operations-of-board';
import { CALL_OPERATIONS } from './operations-of-calls';
import { DISPUTE_OPERATIONS } from './operations-of-disputes';
import { MANIFEST_OPERATIONS } from './operations-of-manifests';
import { MATTER_OPERATIONS } from './operations-of-matters';
import { PUBLIC_OPERATIONS, RECORD_OPERATIONS } from './operations-of-records';
import { problemSchema } from './problem-schema';

export const OPERATIONS: readonly Operation[] = [
  ...RECORD_OPERATIONS,
  ...MANIFEST_OPERATIONS,
  ...CALL_OPERATIONS,
  ...MATTER_OPERATIONS,
  ...DISPUTE_OPERATIONS,
  ...BOARD_OPERATIONS,
  ...PUBLIC_OPERATIONS,
];

/** A part of the document; JSON Schema where it is one. */
export type Part = { readonly [name: string]: unknown };

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Part>>; readonly securitySchemes: Part };
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Part[];
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: {
    readonly description: string;
    readonly required: boolean;
    readonly content: Content;
  };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface OpenApiParameter {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: Part;
}

type Content = Readonly<Record<string, { readonly schema: Part }>>;

/** Schemas that get a name of their own: whole messages, and what several of them share. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  RecordLine: recordLineSchema,
  RowResult: rowResultSchema,
  Receipt: receiptSchema,
  CheckAnswer: checkAnswerSchema,
  Batch: batchSchema,
  CallLine: callLineSchema,
  CallBatch: callBatchSchema,
  CallReceipts: callReceiptsSchema,
  DisputeLine: disputeLineSchema,
  DisputeLinesReceipt: linesReceiptSchema,
  Dispute: machineDisputeSchema,
  DisputeDeadlines: deadlinesSchema,
  PublishedTypes: publishedTypes,
  ManifestKey: coverage.keyAnswerSchema,
  ManifestOpen: coverage.openSchema,
  ManifestOpenAnswer: coverage.openAnswerSchema,
  ManifestDigests: coverage.digestsSchema,
  ManifestDigestsAnswer: coverage.digestsAnswerSchema,
  ManifestNumbers: coverage.numbersSchema,
  ManifestNumbersAnswer: coverage.numbersAnswerSchema,
  ManifestClose: coverage.closeSchema,
  ManifestCloseAnswer: coverage.closeAnswerSchema,
  ManifestUnnamed: coverage.unnamedSchema,
  ManifestUnnamedAnswer: coverage.unnamedAnswerSchema,
  ManifestNames: coverage.namesSchema,
  ManifestNamesAnswer: coverage.namesAnswerSchema,
  Problem: problemSchema,
};
const NAMES = new Map(Object.entries(NAMED).map(([name, schema]) => [schema, name]));
const refTo = (name: string) => `#/components/schemas/${name}`;

const TITLE = { zh: '证鉴接口', en: 'Zhengjian API' };
const ABOUT = {
  zh: '证照库和业务系统用接口密钥报送记录、申报应归；密钥由安全管理员签发，绑定一个单位、若干用途、来源网段和到期时间。时间一律为 ISO 8601，日期为北京时间的日历日。拒绝以 RFC 9457 问题详情说明，文字随 Accept-Language。',
  en: 'Certificate libraries and business systems push records and declare what they issued, with a key that the security administrator issues for one organisation, its purposes, networks and end. Instants are ISO 8601, days are calendar days in Beijing time. Refusals are problem details (RFC 9457) in the language of Accept-Language.',
};
const GROUPS = {
  records: { zh: '报送与批次', en: 'Records and batches' },
  manifests: { zh: '应归申报', en: 'Manifests' },
  calls: { zh: '跨地区调用', en: 'Calls' },
  disputes: { zh: '异议', en: 'Disputes' },
  catalogue: { zh: '公开信息', en: 'Public' },
} as const;

const made = new Map<DocumentLanguage, OpenApiDocument>();

/** The machine door as one OpenAPI 3.1 document, made of the schemas it reads and writes with; made once. */
export function openApiDocument(language: DocumentLanguage): OpenApiDocument {
  const known = made.get(language);
  if (known) return known;
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, language) };
  }
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: TITLE[language], version: '1', description: `${ABOUT[language]} ${ACCESS[language]}` },
    tags: Object.entries(GROUPS).map(([name, text]) => ({ name, description: text[language] })),
    paths,
    components: {
      schemas: namedSchemas(language),
      securitySchemes: securitySchemes(language),
    },
  };
  made.set(language, document);
  return document;
}

function namedSchemas(language: DocumentLanguage): Record<string, Part> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(NAMED)) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, { uri: refTo, io: 'input' });
  return localise(schemas, language) as Record<string, Part>;
}

/** A reference where the schema has a name, else the schema itself. */
function schemaPart(schema: z.ZodType, language: DocumentLanguage): Part {
  const name = NAMES.get(schema);
  if (name !== undefined) return { $ref: refTo(name) };
  return localise(z.toJSONSchema(schema, { io: 'input' }), language) as Part;
}

function describe(operation: Operation, language: DocumentLanguage): OpenApiOperation {
  const { id, group, summary, description, purpose, body } = operation;
  const parameters = parametersOf(operation, language);
  return {
    operationId: id,
    tags: [group],
    summary: summary[language],
    description: `${description[language]}${accessInWords(operation, language)}`,
    security: purpose === null ? [] : [{ key: [] }, { signature: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            description: body.text[language],
            required: true,
            content: { [body.type]: { schema: schemaPart(body.schema, language) } },
          },
        }
      : {}),
    responses: responsesOf(operation, language),
  };
}

function parametersOf({ parameters = [], query }: Operation, language: DocumentLanguage): OpenApiParameter[] {
  const given = parameters.map(({ in: place, name, required, text, schema }) => ({
    in: place,
    name,
    required,
    description: text[language],
    schema: schemaPart(schema, language),
  }));
  if (query === undefined) return given;
  const { properties = {} } = schemaPart(query, language) as { properties?: Record<string, Part> };
  const asked = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    in: 'query',
    name,
    required: false,
    description: String(description ?? ''),
    schema,
  }));
  return [...given, ...asked];
}

function responsesOf(
  { answers, refusals }: Operation,
  language: DocumentLanguage,
): OpenApiOperation['responses'] {
  const told = answers.map(({ status, text, schema }) => [
    String(status),
    {
      description: text[language],
      ...(schema ? { content: { 'application/json': { schema: schemaPart(schema, language) } } } : {}),
    },
  ]);
  const problem = { 'application/problem+json': { schema: { $ref: refTo('Problem') } } };
  const refused = refusals.map((code) => {
    const { status, title } = problemOf(new Refusal(code, code), language);
    return [String(status), { description: title, content: problem }];
  });
  return Object.fromEntries([...told, ...refused]);
}
