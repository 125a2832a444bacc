import type { Day } from '#domain/calendar/day';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import type { ArrivingRecord } from '#domain/records/record';
import { silenceBound } from '#domain/rules/silence';
import { Agenda, type Sequel } from './agenda';
import { cleanCertificate, type Draft, type Moment } from './certificate';
import { Declarations, type DeclaredDay } from './manifests';
import { partName } from './part-name';
import { libraryAndOffice } from './places/departments';
import { provincePlaces } from './places/places';
import type { Expectation } from './plants/plant';
import { Planting } from './plants/planting';
import { Random } from './random';
import { planSequels, redelivered } from './sequels';
import { planStreams, type Stream } from './streams';
import { emptyTruth, type PlantedError, type RecordName, type RowPlace, type Truth } from './truth';
import { Volumes } from './volumes';

export interface ProvinceOptions {
  /** Day on which the story ends: everything was received before it begins. */
  readonly anchor: Day;
  /** How many certificates; some are sent more than once, so there are about 3 % more rows. */
  readonly records: number;
  readonly seed?: string;
  /** Days before the anchor for which departments declare what they issued. */
  readonly manifestDays?: number;
}

/** One delivery of a province's library. Its rows must be read to the end before the next part is asked for. */
export interface Part {
  readonly externalId: string;
  /** The organisation that delivers. */
  readonly source: string;
  /** When it is delivered: after the last receipt in it. */
  readonly deliveredAt: Instant;
  readonly rows: Iterable<ArrivingRecord>;
}

const DAYS_PER_PART = 10;

/**
 * The synthetic province `yangtze-delta`: the same seed, anchor and number of records give the same rows, byte by
 * byte. Nothing in it is about a real person, body or certificate.
 */
export class DemoProvince {
  readonly organisations: readonly Organisation[];
  readonly truth: Truth = emptyTruth();
  private readonly options: Required<ProvinceOptions>;
  private readonly random: Random;
  private readonly streams: readonly Stream[];
  private readonly volumes: Volumes;
  private readonly planting: Planting;
  private readonly agenda = new Agenda();
  private readonly declarations: Declarations;
  private part = '';
  private source = '';
  private row = 0;

  constructor(types: readonly CertificateType[], options: ProvinceOptions) {
    const seed = options.seed ?? 'yangtze-delta';
    this.options = { seed, manifestDays: 30, ...options };
    const { anchor, records, manifestDays } = this.options;
    this.random = new Random(`${seed}:${anchor}:${records}`);
    // Departments and their habits depend on the seed alone, so that provinces of any size compare.
    this.streams = planStreams(types, new Random(`${seed}:departments`), anchor);
    this.volumes = new Volumes(this.streams, records, anchor, new Random(`${seed}:volumes`));
    this.planting = new Planting(this.streams, this.random);
    this.declarations = new Declarations(anchor - manifestDays);
    const departments = new Set(this.streams.map((stream) => stream.department.organisation));
    this.organisations = [...departments, ...provincePlaces().flatMap(libraryAndOffice)];
  }

  /** The deliveries in the order of time: the stock of each province, then ten days at a time. */
  *parts(): Generator<Part, void, undefined> {
    const { anchor } = this.options;
    const { firstDay } = this.volumes;
    const provinces = provincePlaces().map((place) => ({
      code: place.code,
      library: libraryAndOffice(place)[0].code,
      streams: this.streams.filter((stream) => stream.department.place.province === place.code),
    }));
    for (const province of provinces) {
      const rows = this.stockRows(province.streams);
      yield* this.onePart(`stock/${province.code}`, province.library, firstDay, rows);
    }
    for (let from = firstDay; from < anchor; from += DAYS_PER_PART) {
      const until = Math.min(anchor, from + DAYS_PER_PART);
      for (const province of provinces) {
        const rows = this.incrementRows(province.code, province.streams, from, until);
        yield* this.onePart(`${formatDay(from)}/${province.code}`, province.library, until, rows);
      }
    }
    this.settle();
  }

  /** What departments declare for the last days. Complete once every part has been read. */
  declared(): readonly DeclaredDay[] {
    return this.declarations.all();
  }

  private *onePart(
    name: string,
    source: string,
    until: Day,
    rows: Generator<ArrivingRecord, void, undefined>,
  ): Generator<Part, void, undefined> {
    this.part = partName(this.options, name);
    this.source = source;
    this.row = 0;
    yield { externalId: this.part, source, deliveredAt: startOfDay(until), rows };
    // Whoever skips a part has not read its rows, but what follows builds on them.
    for (const _row of rows);
  }

  private *stockRows(streams: readonly Stream[]): Generator<ArrivingRecord, void, undefined> {
    for (const stream of streams) {
      const count = this.volumes.stock(stream);
      for (let i = 0; i < count; i++) {
        const { backfill, receivedDay } = this.volumes.stockDay(stream, this.random);
        yield this.certificate(stream, backfill ? 'backfill' : 'current', receivedDay, false);
      }
    }
  }

  private *incrementRows(
    province: string,
    streams: readonly Stream[],
    from: Day,
    until: Day,
  ): Generator<ArrivingRecord, void, undefined> {
    for (let day = from; day < until; day++) {
      for (const stream of streams) {
        const count = this.volumes.on(stream, day);
        for (let i = 0; i < count; i++) yield this.certificate(stream, 'current', day, false);
        if (this.volumes.isHeardOn(stream, day)) yield this.certificate(stream, 'current', day, true);
      }
      for (const sequel of this.agenda.take(province, day)) yield this.again(sequel);
    }
  }

  private certificate(stream: Stream, moment: Moment, day: Day, spared: boolean): ArrivingRecord {
    const { anchor } = this.options;
    const draft = cleanCertificate(stream, moment, day, anchor, this.random);
    if (!spared && this.planting.goesWrong(stream, day, anchor)) {
      const wrong = this.withError(stream, draft, moment, day);
      if (wrong) return wrong;
    }
    this.declare(stream, draft);
    this.withhold(stream, draft, day);
    const place = this.send(stream, draft, 'accepted');
    const sequels = planSequels(stream, draft, this.sequelDays(stream, day), this.random);
    for (const { day: due, ...sequel } of sequels) {
      this.agenda.add(stream.department.place.province, due, sequel);
    }
    if (sequels.length === 0) stream.twin = { draft, ...place };
    return draft;
  }

  /** The days on which something may follow on a record received on `day`. */
  private sequelDays(stream: Stream, day: Day): { first: Day; last: Day } {
    const first = Math.max(day + 1, this.volumes.firstDay);
    return { first, last: Math.min(this.options.anchor, stream.silentFrom) - 1 };
  }

  private withError(stream: Stream, clean: Draft, moment: Moment, day: Day): Draft | null {
    const draft = { ...clean };
    const planted = this.planting.plantInto(stream, draft, moment, day);
    if (planted === null) return null;
    if (planted === 'twice') return this.withAnothersNumber(stream, draft, clean, day);
    const { plant, expectations } = planted;
    if (plant.hidesFromManifest) {
      this.declarations.spoil(stream, clean.issuedOn);
      this.declarations.spoil(stream, draft.issuedOn);
    } else this.declare(stream, draft);
    const at = this.send(stream, draft, 'accepted');
    const entries = this.note(draft, plant.kind, expectations, at);
    if (plant.correctable) this.maybeCorrect(stream, clean, entries, day);
    return draft;
  }

  /** The same number on two certificates of one department and type: both fail. */
  private withAnothersNumber(stream: Stream, draft: Draft, clean: Draft, day: Day): Draft | null {
    const { twin } = stream;
    if (twin === null) return null;
    stream.twin = null;
    draft.certificateNumber = twin.draft.certificateNumber;
    this.declarations.spoil(stream, draft.issuedOn);
    const at = this.send(stream, draft, 'accepted');
    const expectation = [['duplicate-number', 'certificateNumber']] as const;
    const entries = [draft, twin.draft].flatMap((each) =>
      this.note(each, 'number-used-twice', expectation, at),
    );
    this.maybeCorrect(stream, clean, entries, day);
    return draft;
  }

  private maybeCorrect(stream: Stream, clean: Draft, fixes: readonly PlantedError[], day: Day): void {
    if (!this.random.chance(stream.habit.corrects)) return;
    const { first, last } = this.sequelDays(stream, day);
    const wished = first + this.random.between(2, 24);
    // In a later delivery: within one, an error and its correction would cancel out before anybody saw either.
    const nextPart = this.firstOfPart(day) + DAYS_PER_PART;
    const due = wished < nextPart ? nextPart + this.random.below(DAYS_PER_PART) : wished;
    if (due > last) return;
    const draft = redelivered(stream, clean, due, this.random);
    this.agenda.add(stream.department.place.province, due, {
      stream,
      draft,
      outcome: 'superseding',
      fixes,
      brings: [],
    });
  }

  /** First day of the part that delivers what is received on `day`; the stock's part ends where the window begins. */
  private firstOfPart(day: Day): Day {
    const { firstDay } = this.volumes;
    if (day < firstDay) return firstDay - DAYS_PER_PART;
    return day - ((day - firstDay) % DAYS_PER_PART);
  }

  /** Sends the row of a sequel. */
  private again(sequel: Sequel): ArrivingRecord {
    const { stream, draft, outcome, fixes, brings } = sequel;
    const at = this.send(stream, draft, outcome);
    for (const fix of fixes) fix.fixedBy = at;
    for (const ruleId of brings) this.note(draft, 'identifier-used-twice', [[ruleId, 'certificateId']], at);
    return draft;
  }

  private send(stream: Stream, draft: Draft, outcome: Sequel['outcome']): RowPlace {
    draft.row = ++this.row;
    this.truth.outcomes[outcome] += 1;
    const { receivedAt, issuerCode, typeCode } = draft;
    // What comes under another's name is no word of this department.
    const own = issuerCode === stream.department.organisation.code && typeCode === stream.type.code;
    if (own && receivedAt !== null && receivedAt > stream.heardAt) stream.heardAt = receivedAt;
    return { part: this.part, row: this.row };
  }

  private note(
    draft: ArrivingRecord,
    kind: string,
    expectations: readonly Expectation[],
    at: RowPlace,
  ): readonly PlantedError[] {
    const record = this.nameOf(draft);
    const entries = expectations.map(([ruleId, field]) => ({
      ruleId,
      field,
      kind,
      record,
      at,
      fixedBy: null,
    }));
    this.truth.planted.push(...entries);
    return entries;
  }

  private nameOf(draft: ArrivingRecord): RecordName {
    const { certificateId, issuerCode, typeCode, certificateNumber } = draft;
    return { certificateId, source: this.source, issuerCode, typeCode, certificateNumber };
  }

  private declare(stream: Stream, draft: Draft): void {
    if (draft.issuedOn !== null && draft.certificateNumber !== null)
      this.declarations.add(stream, draft.issuedOn, draft.certificateNumber);
  }

  /** Now and then a certificate that is declared and never sent. */
  private withhold(stream: Stream, draft: Draft, day: Day): void {
    const { anchor, manifestDays } = this.options;
    if (stream.withholds === 0 || day < anchor - manifestDays || draft.issuedOn === null) return;
    if (draft.issuedOn < anchor - manifestDays || !this.random.chance(stream.withholds)) return;
    const number = `${stream.numberPrefix}${formatDay(draft.issuedOn).slice(0, 4)}${String(++stream.serial).padStart(9, '0')}`;
    this.declarations.add(stream, draft.issuedOn, number);
    this.truth.withheld.push({
      organisation: stream.department.organisation.code,
      typeCode: stream.type.code,
      day: draft.issuedOn,
      certificateNumber: number,
    });
  }

  /** Completes the truth: withheld numbers of days nobody declares do not count; who is silent at the anchor. */
  private settle(): void {
    const { truth, declarations } = this;
    const declared = new Set(
      declarations.all().map((each) => `${each.organisation} ${each.typeCode} ${each.day}`),
    );
    const kept = truth.withheld.filter((each) =>
      declared.has(`${each.organisation} ${each.typeCode} ${each.day}`),
    );
    truth.withheld.splice(0, truth.withheld.length, ...kept);
    for (const { department, type, heardAt } of this.streams)
      this.noteSilence(department.organisation.code, type, heardAt);
  }

  private noteSilence(organisation: string, type: CertificateType, last: Instant): void {
    if (last === 0 || startOfDay(this.options.anchor) <= silenceBound(last, type.updateFrequency).at) return;
    this.truth.silenced.push({ organisation, typeCode: type.code, silentSince: dayOfInstant(last) });
  }
}
