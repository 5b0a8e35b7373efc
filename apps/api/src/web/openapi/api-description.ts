import { Injectable } from '@nestjs/common';

/** The API description as JSON, made when somebody first asks for it: most starts never need it. */
@Injectable()
export class ApiDescription {
  private make: () => object = () => {
    throw new Error('the api has not been told how to describe itself');
  };
  private made: string | undefined;

  /** @param make is not called before it is needed, and once at most */
  describeBy(make: () => object): void {
    this.make = make;
  }

  json(): string {
    this.made ??= JSON.stringify(this.make());
    return this.made;
  }
}
