// Holds no connector.
export const answer = 42;
