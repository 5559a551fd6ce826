/**
 * The resellers' door: their portal. The shell is here (signing in, navigation, who is at work); each topic has its pages in a package
 * below. A page asks {@link io.landfall.web.reseller.CurrentMember} who is at work and hands that to the acts.
 */
package io.landfall.web.reseller;
