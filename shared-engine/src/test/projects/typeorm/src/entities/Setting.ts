import { EntitySchema } from 'typeorm';

export interface Setting {
  key: string;
  value: unknown;
  validOn: string | null;
}

export const Setting = new EntitySchema<Setting>({
  name: 'Setting',
  tableName: 'settings',
  columns: {
    key: { type: 'varchar', length: 100, primary: true },
    value: { type: 'jsonb' },
    validOn: { type: 'date', nullable: true },
  },
});
