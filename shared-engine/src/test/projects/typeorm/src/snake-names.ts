import { DefaultNamingStrategy } from 'typeorm';

const snake = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

export class SnakeNames extends DefaultNamingStrategy {
  columnName(propertyName: string, customName: string, prefixes: string[]): string {
    return snake(prefixes.concat('').join('_')) + (customName || snake(propertyName));
  }

  joinColumnName(relationName: string, referencedColumnName: string): string {
    return snake(`${relationName}_${referencedColumnName}`);
  }
}
