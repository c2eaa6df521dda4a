import { AllowNull, Column, DataType, Default, Model, PrimaryKey, Table, AutoIncrement } from 'sequelize-typescript';

@Table({ tableName: 'users', underscored: true })
export class User extends Model {
  @PrimaryKey
  @AutoIncrement
  @Column(DataType.INTEGER)
  declare id: number;

  @AllowNull(false)
  @Column(DataType.STRING(320))
  declare email: string;

  @Column
  declare displayName: string;

  @Column({ type: DataType.DECIMAL(12, 2), allowNull: false })
  declare total: string;
}
