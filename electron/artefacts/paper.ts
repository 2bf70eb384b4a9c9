/** Where the one who holds a sheet writes down what the console shows. */
export const blank = '_'.repeat(24);
