import { boardMonths } from '#db/queries/disputes/doors/board-months';
import { certificateOfHolder, certificatesOfHolder } from '#db/queries/disputes/doors/certificates-of-holder';
import { closedInMonth, firstClosedDay } from '#db/queries/disputes/doors/closed-in-month';
import { disputeAbout } from '#db/queries/disputes/doors/dispute-about';
import { draftPhotos, sealedDraftPhotos } from '#db/queries/disputes/doors/draft-photos';
import { issuingRegions } from '#db/queries/disputes/doors/issuing-regions';
import { signingWebhook } from '#db/queries/disputes/doors/signing-webhook';
import { addBoardMonth } from '#db/writes/disputes/doors/add-board-month';
import { addDraftPhoto } from '#db/writes/disputes/doors/add-draft-photo';
import { dropDraftPhotos, pruneDraftPhotos } from '#db/writes/disputes/doors/drop-draft-photos';
import { noteClientsTold } from '#db/writes/disputes/doors/note-clients-told';
import { parseDay } from '#domain/calendar/day';
import { byDatabase, byEngine, inAnyOrder, open, type Reading, type Writing } from './entry';
import { disputeId } from './rows-of-disputes';
import { DEPARTMENTS, HOLDER, NOW, record } from './world';

const ID = disputeId(1);
const OCTOBER = parseDay('2026-10-01')!;
const NOVEMBER = parseDay('2026-11-01')!;
async function each<Answer>(ask: (digit: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { digit } of DEPARTMENTS) answers.push(await ask(digit));
  return answers;
}

/** What the doors of disputes read: as the engine where nobody has a scope yet. */
export const READINGS_OF_DISPUTE_DOORS: Readonly<Record<string, Reading>> = {
  'disputes/doors/board-months#boardMonths': open((db) => boardMonths(db, 24)),
  'disputes/doors/certificates-of-holder#certificatesOfHolder': byDatabase((db) =>
    certificatesOfHolder(db, [HOLDER], 100),
  ),
  'disputes/doors/certificates-of-holder#certificateOfHolder': byDatabase((db) =>
    each((digit) => certificateOfHolder(db, [HOLDER], record(digit, 1))),
  ),
  'disputes/doors/closed-in-month#closedInMonth': byDatabase(async (db) =>
    inAnyOrder(await closedInMonth(db, OCTOBER, NOVEMBER)),
  ),
  'disputes/doors/closed-in-month#firstClosedDay': byDatabase(firstClosedDay),
  'disputes/doors/dispute-about#disputeAbout': byDatabase((db) =>
    each((digit) => disputeAbout(db, disputeId(digit))),
  ),
  'disputes/doors/draft-photos#draftPhotos': byEngine((db) => draftPhotos(db, ID, NOW)),
  'disputes/doors/draft-photos#sealedDraftPhotos': byEngine((db) => sealedDraftPhotos(db, ID, NOW)),
  'disputes/doors/issuing-regions#issuingRegions': open((db) => issuingRegions(db)),
  'disputes/doors/signing-webhook#signingWebhook': byEngine((db) => signingWebhook(db, ID)),
};

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const PHOTO = {
  photoId: ID,
  mediaType: 'image/png',
  bytes: 1,
  name: Buffer.alloc(1),
  content: Buffer.alloc(1),
};

export const WRITES_OF_DISPUTE_DOORS: Readonly<Record<string, Writing>> = {
  'disputes/doors/add-board-month#addBoardMonth': engine((db) =>
    addBoardMonth(db, { month: OCTOBER, cells: [], floor: 5, rule: 'board-1', publishedAt: NOW }),
  ),
  'disputes/doors/add-draft-photo#addDraftPhoto': engine((db) =>
    addDraftPhoto(db, ID, PHOTO, { now: NOW, until: NOW + 1, most: 4 }),
  ),
  'disputes/doors/drop-draft-photos#dropDraftPhotos': engine((db) => dropDraftPhotos(db, ID, null)),
  'disputes/doors/drop-draft-photos#pruneDraftPhotos': engine((db) => pruneDraftPhotos(db, NOW, 10)),
  'disputes/doors/note-clients-told#noteClientsTold': engine((db) => noteClientsTold(db, ID, 'closed', NOW)),
};
