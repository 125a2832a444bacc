import { issuingRegions } from '#db/queries/disputes/doors/issuing-regions';
import { typeByCode } from '#db/queries/type-by-code';
import {
  aboutCertificate,
  type DisputeDraft,
  DRAFT_STEPS,
  DRAFT_WRONGS,
  type DraftStep,
  draftContact,
  draftText,
  isOpenTo,
  nextStep,
} from '#domain/disputes/draft/draft';
import { Refusal } from '#domain/errors';
import { publicArchive } from '#door/database';
import type { Context } from '#services/context';
import { readHolderCertificate } from '#services/disputes/drafts/holder-certificates';
import { answerLightForm, fieldsOf } from '../../../_parts/answer-light-form';
import { draftCookie, draftOf } from '../../../_parts/draft-cookie';
import { hasLine } from '../../_parts/load-step';
import { identifiedIn } from './identified-in';

interface Address {
  readonly params: Promise<{ readonly step: string }>;
}

interface Answering {
  readonly request: Request;
  readonly context: Context;
  readonly draft: DisputeDraft;
  readonly form: URLSearchParams;
}

/** `POST` of one question's form: the draft goes back to its browser with the answer in it, and on to the next question. */
export async function POST(request: Request, { params }: Address): Promise<Response> {
  const { step: asked } = await params;
  const step = DRAFT_STEPS.find((name) => name === asked);
  const page = `/disputes/new${step === undefined ? '' : `/${step}`}`;
  return answerLightForm(request, page, async () => {
    if (step === undefined) throw new Refusal('not-found', 'there is no such question');
    const { draft, context } = await draftOf(request);
    if (!isOpenTo(draft, step))
      throw new Refusal('conflict', 'earlier questions wait', [{ reason: 'not-open' }]);
    const form = await fieldsOf(request);
    const answered = await ANSWERS[step]({ request, context, draft, form });
    const cookies = [await draftCookie(context, answered)];
    return { to: `/disputes/new/${nextStep(answered)}`, cookies };
  });
}

const ANSWERS: Readonly<Record<DraftStep, (answering: Answering) => Promise<DisputeDraft>>> = {
  certificate: certificateAnswer,
  wrong: wrongAnswer,
  right: async ({ draft, form }) => {
    const isField = draft.wrong === 'wrong-field';
    return {
      ...draft,
      shouldSay: isField ? draftText(form.get('shouldSay'), 'shouldSay', true) : null,
      statement: draftText(form.get('statement'), 'statement', !isField),
    };
  },
  evidence: async ({ draft }) => ({ ...draft, evidence: true }),
  contact: async ({ draft, form }) => ({ ...draft, contact: draftContact((name) => form.get(name)) }),
  check: async ({ draft }) => draft,
};

async function certificateAnswer({ request, context, draft, form }: Answering): Promise<DisputeDraft> {
  const recordKey = form.get('record');
  if (recordKey !== null) return chosen(context, draft, recordKey);
  switch (form.get('about')) {
    case 'identify':
      return aboutCertificate(draft, {
        about: 'found',
        holderCode: await identifiedIn(request, context, form),
      });
    case 'missing':
      return missing(draft, form);
    case 'unknown':
      return unknown(draft, form);
    case 'again':
      return aboutCertificate(draft, { about: null, holderCode: null });
    default:
      throw new Refusal('invalid-input', 'which certificate?', [{ field: 'record', reason: 'missing' }]);
  }
}

/** Only one of their own: whoever writes another's key into the form is told as much as of one that does not exist. */
async function chosen(context: Context, draft: DisputeDraft, recordKey: string): Promise<DisputeDraft> {
  const isKey = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(recordKey);
  const record =
    isKey && draft.holderCode !== null
      ? await readHolderCertificate(context, draft.holderCode, recordKey)
      : null;
  if (record === null)
    throw new Refusal('not-found', 'this holder has no such certificate', [
      { field: 'record', reason: 'missing' },
    ]);
  return aboutCertificate(draft, { about: 'found', recordKey, typeCode: record.typeCode });
}

async function missing(draft: DisputeDraft, form: URLSearchParams): Promise<DisputeDraft> {
  const typeCode = form.get('type') ?? '';
  const region = form.get('region') ?? '';
  const db = await publicArchive();
  const [type, regions] = await Promise.all([typeByCode(db, typeCode), issuingRegions(db)]);
  if (type === null || !regions.includes(region))
    throw new Refusal('invalid-input', 'which type, of which region?', [
      { field: 'type', reason: 'missing' },
    ]);
  return aboutCertificate(draft, {
    ...{ about: 'missing', typeCode, region },
    certificateNumber: draftText(form.get('certificateNumber'), 'certificateNumber', false),
    holderCode: draftText(form.get('holderCode'), 'holderCode', false),
  });
}

/** Where it belongs is all that must be said: somebody there will ask for the rest. */
async function unknown(draft: DisputeDraft, form: URLSearchParams): Promise<DisputeDraft> {
  const region = form.get('region') ?? '';
  if (!(await issuingRegions(await publicArchive())).includes(region))
    throw new Refusal('invalid-input', 'of which region?', [{ field: 'region', reason: 'missing' }]);
  return aboutCertificate(draft, {
    ...{ about: 'unknown', region },
    certificateNumber: draftText(form.get('certificateNumber'), 'certificateNumber', false),
    holderCode: draftText(form.get('holderCode'), 'holderCode', false),
  });
}

async function wrongAnswer({ context, draft, form }: Answering): Promise<DisputeDraft> {
  const field = form.get('field');
  const anew = { shouldSay: null, statement: null };
  if (field !== null) {
    if (!(await hasLine(context, draft, field)))
      throw new Refusal('invalid-input', 'no line of the certificate', [
        { field: 'field', reason: 'unknown-field' },
      ]);
    return draft.field === field ? draft : { ...draft, ...anew, wrong: 'wrong-field', field };
  }
  const wrong = DRAFT_WRONGS.find((name) => name === form.get('kind'));
  if (wrong === undefined)
    throw new Refusal('invalid-input', 'what is wrong?', [{ field: 'kind', reason: 'missing' }]);
  return draft.wrong === wrong && draft.field === null ? draft : { ...draft, ...anew, wrong, field: null };
}
