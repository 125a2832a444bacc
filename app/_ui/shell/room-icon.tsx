import {
  IconApi,
  IconArrowsExchange,
  IconBook2,
  IconCertificate,
  IconChecklist,
  IconDatabaseImport,
  IconLayoutDashboard,
  IconMessageReport,
  IconRoute,
  IconRulerMeasure,
  IconSettings,
} from '@tabler/icons-react';
import type { RoomKey } from './rooms';

const ICONS = {
  overview: IconLayoutDashboard,
  quality: IconChecklist,
  batches: IconDatabaseImport,
  coverage: IconArrowsExchange,
  calls: IconRoute,
  disputes: IconMessageReport,
  records: IconCertificate,
  rules: IconRulerMeasure,
  catalogue: IconBook2,
  apiDocs: IconApi,
  admin: IconSettings,
} as const;

export function RoomIcon({ room, size = 18 }: { readonly room: RoomKey; readonly size?: number }) {
  const Icon = ICONS[room];
  return <Icon size={size} stroke={1.6} aria-hidden="true" />;
}
