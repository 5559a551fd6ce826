package io.landfall.orders;

/**
 * A file of orders comes in.
 *
 * @param key          one-time key of the form
 * @param name         of the file
 * @param content      its bytes
 * @param brand        a brand of the business, or null for its default one
 * @param mailCustomer whether we write to the customers
 */
public record UploadBatch(String key, String name, byte[] content, Long brand, boolean mailCustomer) {
}
