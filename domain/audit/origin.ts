/** The doors through which an act comes in. */
export const ORIGIN_DOORS = ['page', 'api', 'cli', 'jobs'] as const;
export type OriginDoor = (typeof ORIGIN_DOORS)[number];

/** Where an act came from, as its door knows it. */
export interface Origin {
  readonly door: OriginDoor;
  /** Client address as far as it can be trusted (app/_door), or the machine's name at the console. */
  readonly address?: string | undefined;
  /** Family and system of the browser or program, `Chrome · Windows`; never the whole header. */
  readonly agent?: string | undefined;
  /** Number of the request or the job, to find its log lines. */
  readonly requestId?: string | undefined;
}

const FAMILIES: readonly (readonly [family: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['WeChat', /\bMicroMessenger\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
  ['Python', /^python-|^Python-/],
  ['Java', /^(?:Java|okhttp|Apache-HttpClient)\b/],
  ['Node', /^(?:node|undici|axios)\b/],
  ['Go', /^Go-http-client\b/],
];

const SYSTEMS: readonly (readonly [system: string, mark: RegExp])[] = [
  ['HarmonyOS', /\b(?:HarmonyOS|OpenHarmony)\b/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

/** Longest header that is looked at: a longer one is nobody's browser. */
const LONGEST_HEADER = 1000;

/** The family of a `User-Agent`, and its system when it names one; `other` when we know neither. */
export function agentFamily(header: string | null | undefined): string | undefined {
  if (!header) return undefined;
  const text = header.slice(0, LONGEST_HEADER);
  const family = FAMILIES.find(([, mark]) => mark.test(text))?.[0] ?? 'other';
  const system = SYSTEMS.find(([, mark]) => mark.test(text))?.[0];
  return system === undefined ? family : `${family} · ${system}`;
}
