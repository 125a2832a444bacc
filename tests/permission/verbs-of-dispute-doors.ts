import { randomUUID } from 'node:crypto';
import { publishBoard } from '#services/disputes/board/publish-board';
import { readHolderCertificate, readHolderCertificates } from '#services/disputes/drafts/holder-certificates';
import { dropPhotos, keepPhoto, readDraftPhotos } from '#services/disputes/drafts/keep-photo';
import { readFollowed } from '#services/disputes/following/read-followed';
import { sayFollowed } from '#services/disputes/following/speak-followed';
import { readClientDispute } from '#services/disputes/lines/read-client-dispute';
import { receiveStatus } from '#services/disputes/lines/receive-status';
import { takeLines } from '#services/disputes/lines/take-lines';
import { tellClients } from '#services/disputes/lines/tell-clients';
import type { WalkedVerb } from './walked-verb';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const FOLLOWED = { caseId: NOBODY, complainantId: NOBODY, number: '26326000003' };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const noLines = async function* () {};

/** What is done at the doors of disputes: by applicants, clients and clerks. */
export const VERBS_OF_DISPUTE_DOORS: readonly WalkedVerb[] = [
  {
    verb: 'keepPhoto',
    act: 'dispute.file',
    run: (context) => keepPhoto(context, randomUUID(), { name: 'a.png', content: PNG }),
    ends: 'done',
  },
  {
    verb: 'dropPhotos',
    act: 'dispute.file',
    run: (context) => dropPhotos(context, NOBODY, null),
    ends: 'done',
  },
  {
    verb: 'readDraftPhotos',
    act: 'dispute.file',
    run: (context) => readDraftPhotos(context, NOBODY),
    ends: 'nothing',
  },
  {
    verb: 'takeLines',
    act: 'dispute.file',
    run: (context) => takeLines(context, { lines: noLines(), doors: ['bulk'], maxRows: 1, webhookId: null }),
    ends: 'done',
  },
  {
    verb: 'readHolderCertificates',
    act: 'use.read',
    run: (context) => readHolderCertificates(context, 'nobody'),
    ends: 'nothing',
  },
  {
    verb: 'readHolderCertificate',
    act: 'use.read',
    run: (context, { recordKey }) => readHolderCertificate(context, 'nobody', recordKey),
    ends: 'done',
  },
  {
    verb: 'readFollowed',
    act: 'dispute.speak',
    run: (context) => readFollowed(context, FOLLOWED),
    ends: 'done',
  },
  {
    verb: 'sayFollowed',
    act: 'dispute.speak',
    run: (context) => sayFollowed(context, FOLLOWED, '请问进度'),
    ends: 'not-found',
  },
  {
    verb: 'readClientDispute',
    act: 'dispute.speak',
    run: (context) => readClientDispute(context, '26326000003'),
    ends: 'not-found',
  },
  {
    verb: 'receiveStatus',
    act: 'dispute.speak',
    run: (context) => receiveStatus(context, '26326000003', { status: 'noted', words: '已联系' }),
    ends: 'not-found',
  },
  { verb: 'tellClients', act: 'engine.run', run: (context) => tellClients(context, NOBODY), ends: 'done' },
  { verb: 'publishBoard', act: 'engine.run', run: (context) => publishBoard(context), ends: 'done' },
];
