package org.zhengshu.platform.demand;

/** 延期答复: asked for by the provider, decided by the authority, once. */
record Extension(int days, String reason, State state) {
    enum State {
        ASKED,
        AGREED,
        REFUSED
    }

    Extension decided(boolean agree) {
        return new Extension(days, reason, agree ? State.AGREED : State.REFUSED);
    }
}
