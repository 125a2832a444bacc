import { addressWith, type Query } from '../../../_ui/address';
import { ExportLinks } from '../../../_ui/tables/export-links';
import styles from '../catalogue.module.css';

/** What is shown as CSV, spreadsheet, JSON or YAML; the latter two can be loaded back. */
export function FileLinks({ view, query }: { readonly view: 'types' | 'scenarios'; readonly query: Query }) {
  const asked = { ...query, view };
  return (
    <span className={styles.files}>
      <ExportLinks path="/catalogue/export" query={asked} />
      <a className="no-print" href={addressWith('/catalogue/export', asked, { format: 'json' })} download>
        JSON
      </a>
      <a className="no-print" href={addressWith('/catalogue/export', asked, { format: 'yaml' })} download>
        YAML
      </a>
    </span>
  );
}
