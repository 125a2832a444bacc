import type { CaseFile } from '#domain/cases/case-file';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import type { DisputeTransition } from '#domain/disputes/law';
import type { NoticeAsk } from '#domain/notices/notice-kind';

/** Whom an act on a dispute concerns: who is to act next, and whoever follows it. */
export function noticesOf(act: DisputeAct, { to, after }: DisputeTransition, before: CaseFile): NoticeAsk[] {
  const detail = { act: act.kind, state: to };
  const followers: NoticeAsk = { what: 'case.moved', detail, to: { followers: true, owner: true } };
  const { responsible, receiving, region } = after;
  const department = (role: 'handler' | 'governor'): NoticeAsk[] =>
    responsible === null
      ? []
      : [{ what: 'case.assigned', detail, to: { workingFor: { role, ...responsible } } }];
  const watching = (role: 'handler' | 'supervisor', at = region): NoticeAsk => ({
    what: 'case.moved',
    detail,
    to: { watching: { role, region: at } },
  });
  switch (act.kind) {
    case 'assign':
    case 'rule':
    case 'take-transfer':
    case 'reopen':
    case 'decide-appeal':
      return [...department('handler'), followers];
    case 'return':
      return [watching('handler', before.region), followers];
    case 'contest':
    case 'appeal':
      return [watching('supervisor'), followers];
    case 'transfer':
      return receiving === null
        ? [followers]
        : receiving.organisation === null
          ? [{ ...watching('handler', receiving.region), what: 'case.assigned' }, followers]
          : [
              {
                what: 'case.assigned',
                detail,
                to: {
                  workingFor: {
                    role: 'handler',
                    organisation: receiving.organisation,
                    region: receiving.region,
                  },
                },
              },
              followers,
            ];
    case 'ask-extension':
      return [...department('governor'), watching('supervisor'), followers];
    case 'join':
      return [
        ...act.places.map(
          (place): NoticeAsk => ({
            what: 'case.assigned',
            detail,
            to: { workingFor: { role: 'handler', ...place } },
          }),
        ),
        followers,
      ];
    default:
      return [followers];
  }
}
