/** Why archive bytes cannot be had now: 503 nobody to ask, 504 the swarm does not give them. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure';
  readonly status: 503 | 504;

  constructor(status: 503 | 504, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
