/** Makes a picture of ours from what somebody uploaded. */
package io.landfall.resellers.logo;
