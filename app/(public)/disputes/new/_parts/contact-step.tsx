import { useTranslations } from 'next-intl';
import type { DisputeDraft } from '#domain/disputes/draft/draft';
import { KeptForm } from '../../_parts/kept-form';
import styles from '../../disputes.module.css';
import { Field } from './field';
import { sendingWords } from './sending-words';

/** How to tell: nothing is needed. */
export function ContactStep({ draft }: { readonly draft: DisputeDraft }) {
  const t = useTranslations('apply');
  const contact = draft.contact;
  return (
    <KeptForm action="/disputes/new/answer/contact" words={sendingWords(t)} className={styles.form}>
      <p className={styles.lead}>{t('contact.lead')}</p>
      <Field name="name" label={t('contact.name')} value={contact?.name} autoComplete="name" />
      <Field name="phone" label={t('contact.phone')} value={contact?.phone} type="tel" autoComplete="tel" />
      <Field
        name="email"
        label={t('contact.email')}
        hint={t('contact.emailHint')}
        value={contact?.email}
        type="email"
        autoComplete="email"
      />
      <p className={styles.hint}>{t('contact.hint')}</p>
      <button type="submit" className={styles.primary}>
        {t('next')}
      </button>
    </KeptForm>
  );
}
