// Fails while it is imported.
throw new Error('no license file was found');
