import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { en } from '../_messages/en';
import { zhCN } from '../_messages/zh-CN';
import { LOCALE_COOKIE, type Locale, localeFrom, TIME_ZONE } from './locale';

const MESSAGES: Record<Locale, typeof zhCN> = { 'zh-CN': zhCN, en };

/** What next-intl needs to answer one request: the reader's language, its messages, the time zone. */
export default getRequestConfig(async () => {
  const locale = localeFrom((await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE };
});
