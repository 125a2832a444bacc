/** Region lists without types of their own. Both files hold data only: no I/O when imported. */
declare module 'china-area-data' {
  /** Parent code (`86` for the nation) -> child code -> name; the Ministry of Civil Affairs list of 2020. */
  const areas: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default areas;
}

declare module 'idcard/lib/province_city_area_code.js' {
  interface Entry {
    readonly code: string;
    readonly text: string;
  }
  const lists: {
    readonly provinces: Readonly<Record<string, Entry>>;
    readonly citys: Readonly<Record<string, Entry>>;
    readonly areas: Readonly<Record<string, Entry>>;
  };
  export default lists;
}
