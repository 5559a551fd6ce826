package io.landfall.catalog;

/** How many slips of the finger lie between two words: a letter missing, too many, wrong, or two swapped. */
final class Typos {

    private Typos() {
    }

    /** Slips a traveller may make in a word of this length. */
    static int allowed(int length) {
        return length >= 7 ? 2 : length >= 4 ? 1 : 0;
    }

    /**
     * Distance between {@code typed} and the closest beginning of {@code word} that is at least {@code least} long; more than
     * {@code most} is answered as {@code most + 1}.
     */
    static int distance(String typed, String word, int least, int most) {
        int width = Math.min(word.length(), typed.length() + most);
        int[] before = new int[width + 1];
        int[] last = new int[width + 1];
        int[] current = new int[width + 1];
        for (int j = 0; j <= width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            current[0] = i;
            int best = i;
            for (int j = 1; j <= width; j++) {
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                int cost = Math.min(Math.min(last[j] + 1, current[j - 1] + 1), last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && typed.charAt(i - 1) == word.charAt(j - 2) && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                current[j] = cost;
                best = Math.min(best, cost);
            }
            if (best > most) {
                return most + 1;
            }
            var free = before;
            before = last;
            last = current;
            current = free;
        }
        int distance = most + 1;
        for (int j = Math.min(least, word.length()); j <= width; j++) {
            distance = Math.min(distance, last[j]);
        }
        return distance;
    }
}
