import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { named, regionNamed } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { issuingRegions } from '#db/queries/disputes/doors/issuing-regions';
import { type DisputeDraft, type DraftStep, newDraft } from '#domain/disputes/draft/draft';
import { publicArchive } from '#door/database';
import type { Context } from '#services/context';
import { readHolderCertificates } from '#services/disputes/drafts/holder-certificates';
import { readDraftPhotos } from '#services/disputes/drafts/keep-photo';
import { CertificateStep } from './certificate-step';
import { CheckStep } from './check-step';
import { ContactStep } from './contact-step';
import { EvidenceStep } from './evidence-step';
import { cardOfDraft } from './load-step';
import { MissingStep } from './missing-step';
import { RightStep } from './right-step';
import { WrongStep } from './wrong-step';

interface Content {
  readonly title: string;
  readonly content: ReactNode;
}

/** The question of a step and what answers it. */
export async function stepContent(
  step: DraftStep,
  drafting: { readonly draft: DisputeDraft; readonly context: Context } | null,
  about: 'missing' | 'unknown' | null,
): Promise<Content> {
  const t = await getTranslations('apply');
  if (drafting === null)
    return about === null ? certificateContent(newDraft(''), null) : missingContent(newDraft(''), about);
  const { draft, context } = drafting;
  switch (step) {
    case 'certificate':
      return about === null ? certificateContent(draft, context) : missingContent(draft, about);
    case 'wrong':
      return {
        title: t('wrong.title'),
        content: <WrongStep draft={draft} card={await cardOfDraft(context, draft)} />,
      };
    case 'right':
      return rightContent(draft, context);
    case 'evidence':
      return {
        title: t('evidence.title'),
        content: <EvidenceStep photos={await readDraftPhotos(context, draft.id)} />,
      };
    case 'contact':
      return { title: t('contact.title'), content: <ContactStep draft={draft} /> };
    case 'check':
      return checkContent(draft, context);
  }
}

async function certificateContent(draft: DisputeDraft, context: Context | null): Promise<Content> {
  const t = await getTranslations('apply');
  const identified = context !== null && draft.about === 'found' && draft.holderCode !== null;
  const certificates = identified ? await readHolderCertificates(context, draft.holderCode) : null;
  return {
    title: t('certificate.title'),
    content: <CertificateStep draft={draft} certificates={certificates} />,
  };
}

async function missingContent(draft: DisputeDraft, about: 'missing' | 'unknown'): Promise<Content> {
  const [t, locale, db] = await Promise.all([getTranslations('apply'), getLocale(), publicArchive()]);
  const [types, regions] = await Promise.all([allTypes(db), issuingRegions(db)]);
  return {
    title: t(about === 'missing' ? 'missing.title' : 'missing.titleUnknown'),
    content: (
      <MissingStep
        draft={draft}
        about={about}
        types={types.map((type) => ({ code: type.code, name: named(type, locale) }))}
        regions={regions.map((code) => ({ code, name: regionNamed(code, locale) }))}
      />
    ),
  };
}

async function rightContent(draft: DisputeDraft, context: Context): Promise<Content> {
  const [t, card] = await Promise.all([getTranslations('apply'), cardOfDraft(context, draft)]);
  const field = card?.fields.find(({ key }) => key === draft.field)?.label;
  const title = field
    ? t('right.titleField', { field })
    : t(draft.wrong === 'wrong-field' ? 'right.title' : 'right.titleOther');
  return { title, content: <RightStep draft={draft} card={card} /> };
}

async function checkContent(draft: DisputeDraft, context: Context): Promise<Content> {
  const [t, locale, db] = await Promise.all([getTranslations('apply'), getLocale(), publicArchive()]);
  const [card, types, photos] = await Promise.all([
    cardOfDraft(context, draft),
    draft.about === 'missing' ? allTypes(db) : [],
    readDraftPhotos(context, draft.id),
  ]);
  const type = types.find(({ code }) => code === draft.typeCode);
  return {
    title: t('check.title'),
    content: (
      <CheckStep
        draft={draft}
        card={card}
        missing={type ? named(type, locale) : null}
        photos={photos.length}
      />
    ),
  };
}
