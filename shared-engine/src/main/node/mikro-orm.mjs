export function emit() {}
