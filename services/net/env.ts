import { z } from 'zod';

/** An absent variable and an empty one are the same. */
const address = (pattern: RegExp, wanted: string) =>
  z.string().regex(pattern, `must be ${wanted}`).optional();

const schema = z.object({
  /** Mail server: `smtp://user:password@mail.example.gov.cn:587` or `smtps://…`. Absent: no e-mail is sent. */
  SMTP_URL: address(/^smtps?:\/\/\S+$/, 'smtp://… or smtps://…'),
  /** Whom e-mails are from: `证鉴 <zhengjian@example.gov.cn>`. */
  ZHENGJIAN_MAIL_FROM: z.string().min(3).max(200).default('zhengjian@localhost'),
  /** Malware scanner: `tcp://host:3310` speaks clamd's protocol, `http(s)://…` answers JSON. Absent: files are not scanned. */
  ZHENGJIAN_SCANNER: address(/^(tcp|https?):\/\/\S+$/, 'tcp://host:port or http(s)://…'),
  /** Address under which people open the product, for links in e-mails: `https://zhengjian.example.gov.cn`. */
  ZHENGJIAN_URL: address(/^https?:\/\/[^\s?#]+$/, 'an address without query'),
  /** Private networks that webhooks may reach, as CIDR, comma between: `10.8.0.0/16`. */
  ZHENGJIAN_WEBHOOK_NETWORKS: z.string().default(''),
  /** `1`: webhooks may be http; for machines of one's own network. */
  ZHENGJIAN_WEBHOOK_HTTP: z.enum(['', '0', '1']).default(''),
});

/** Servers outside this house that it speaks with. */
export interface OutsideEnv {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly scanner: string | null;
  /** Without a slash at its end. */
  readonly productUrl: string | null;
  readonly webhookNetworks: readonly string[];
  readonly webhookHttp: boolean;
}

/** Throws with the variable's name when a value is not usable. */
export function outsideEnv(source: Readonly<Record<string, string | undefined>> = process.env): OutsideEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  const { data } = parsed;
  return {
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.ZHENGJIAN_MAIL_FROM,
    scanner: data.ZHENGJIAN_SCANNER ?? null,
    productUrl: data.ZHENGJIAN_URL?.replace(/\/+$/, '') ?? null,
    webhookNetworks: data.ZHENGJIAN_WEBHOOK_NETWORKS.split(',')
      .map((each) => each.trim())
      .filter(Boolean),
    webhookHttp: data.ZHENGJIAN_WEBHOOK_HTTP === '1',
  };
}
