/** An answer that is an error; `__type` is what the SDK looks for to throw the right exception. */
export class ApiError extends Error {
  readonly __type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = type;
    this.__type = type;
    this.status = status;
  }
}

export const invalid = (message: string): ApiError => new ApiError('ValidationException', message);
