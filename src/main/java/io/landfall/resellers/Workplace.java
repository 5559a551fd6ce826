package io.landfall.resellers;

/** Where somebody works. The business may be closed or without its deposit; {@link Resellers#memberFor} asks for less and grants more. */
public record Workplace(Member member, ResellerDetails business) {
}
