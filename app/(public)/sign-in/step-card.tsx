import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Query } from '#app/_ui/address';
import type { Instant } from '#domain/calendar/instant';
import type { SignInStep } from '#domain/identity/sign-in-step';
import { signOut } from '#door/sign-out';
import { Said } from '#ui/account/said';
import styles from './sign-in.module.css';

interface StepCardProps {
  readonly step: SignInStep;
  readonly query: Query;
  readonly now: Instant;
  readonly children: ReactNode;
}

/** The frame of a step after the first factor: what is asked and why, and the way out. */
export function StepCard({ step, query, now, children }: StepCardProps) {
  const t = useTranslations('account');
  return (
    <div className={styles.page}>
      <section
        className={step === 'enrol' ? `${styles.card} ${styles.wide}` : styles.card}
        aria-labelledby="step-title"
      >
        <h1 id="step-title">{t(`steps.${step}`)}</h1>
        <p className={styles.purpose}>{t(`stepLead.${step}`)}</p>
        <Said query={query} now={now} />
        {children}
        <form action={signOut} className={styles.leave}>
          <button type="submit">{t('cancelSignIn')}</button>
        </form>
      </section>
    </div>
  );
}
