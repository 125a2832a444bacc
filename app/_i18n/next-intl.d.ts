import type { zhCN } from '../_messages/zh-CN';
import type { Locale as AppLocale } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof zhCN;
  }
}
