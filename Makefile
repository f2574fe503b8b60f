# SPDX-License-Identifier: ISC
# kairan: build, test and install. GNU make; everything written goes below $(B).
# Sources are found by their place: lib/*/*.c is the library, a cmd/NAME.c with a main is the
# command NAME, each row of cmd/command_rows.h is one too, and the other cmd/*.c are shared. A
# command takes from the archives what it uses, and so needs no library that it does not use.

VERSION := 0.1.0
SOVERSION := 0

B ?= build
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/kairan
LOCALEDIR ?= $(PREFIX)/share/locale

PYTHON ?= /usr/bin/python3
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla
PACKAGES := libxml-2.0 libzip yaml-0.1 zlib
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lunistring -lm

# Files of a merge are read by several threads; make THREADS= builds without any.
THREADS ?= -pthread
PKG_LIBS += $(THREADS)

# What every object needs, whatever CFLAGS says.
LANGUAGE := -std=c11 -D_POSIX_C_SOURCE=200809L -Ilib $(PKG_CFLAGS) $(or $(THREADS),-DKR_NO_THREADS)
ALL_CFLAGS = $(LANGUAGE) -DKR_VERSION='"$(VERSION)"' -DKR_LOCALEDIR='"$(LOCALEDIR)"' \
             -DKR_DATADIR='"$(DATADIR)"' $(WARNINGS) -fPIC -fvisibility=hidden \
             -ffile-prefix-map=$(CURDIR)=. $(HARDENING) $(FORTIFY) $(CFLAGS)

# Programs and library are hardened whatever CFLAGS says; make HARDENED=no leaves that away. A flag
# that the compiler does not know is left out. The checks within the C library (fortify) need
# optimization, and would hide from the sanitizers what they look for.
HARDENED ?= yes
ifeq ($(HARDENED),yes)
known = $(shell $(CC) -Werror $(1) -c -x c /dev/null -o /dev/null 2>/dev/null && echo '$(1)')
HARDENING := $(foreach f,-fstack-protector-strong -fstack-clash-protection -fcf-protection,$(call known,$f))
HARDENING_LINK := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
FORTIFY = $(if $(findstring -fsanitize,$(CFLAGS)),,$(if $(filter-out -O0,$(filter -O%,$(CFLAGS))),\
            -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
PIE := -pie
endif

# make V=1 shows the commands in full.
ifndef V
show = @echo '  $(1)  $@';
endif

LIB_SRC := $(sort $(wildcard lib/*.c lib/*/*.c))
CMD_MAIN := $(filter-out cmd/row_main.c,$(sort $(shell grep -lw '^int main' cmd/*.c 2>/dev/null)))
CMD_ROWS := $(shell sed -n 's/^KR_[A-Z]*.\([a-z0-9]*\), .*/\1/p' cmd/command_rows.h)
CMD_SHARED := $(filter-out $(CMD_MAIN) cmd/row_main.c,$(sort $(wildcard cmd/*.c)))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
HEADERS := $(sort $(wildcard lib/*.h lib/*/*.h cmd/*.h tests/unit/*.h tests/fuzz/*.h))
MAN := $(sort $(wildcard man/*.[1-8] man/*/*.[1-8]))
SCHEMAS := $(sort $(wildcard schemas/*.schema.json))
START := $(sort $(wildcard samples/start/*/*))
LANGUAGES := $(patsubst lib/po/%.po,%,$(sort $(wildcard lib/po/*.po)))

LIB_OBJ := $(LIB_SRC:%.c=$(B)/obj/%.o)
CMD_OBJ := $(CMD_SHARED:%.c=$(B)/obj/%.o)
ROW_OBJ := $(CMD_ROWS:%=$(B)/obj/rows/%.o)
COMMANDS := $(sort $(CMD_MAIN:cmd/%.c=%) $(CMD_ROWS))
BINS := $(COMMANDS:%=$(B)/bin/%)
BENCH := $(patsubst tests/bench/%.c,$(B)/bench/%,$(sort $(wildcard tests/bench/*.c)))
UNITS := $(UNIT_SRC:tests/unit/%.c=$(B)/unit/%)
STATIC := $(B)/lib/libkairan.a
SHARED_BY_COMMANDS := $(B)/obj/cmd.a
SONAME := libkairan.so.$(SOVERSION)
SHARED := $(B)/lib/$(SONAME)
COMPLETIONS := $(foreach c,$(COMMANDS),share/bash-completion/completions/$c \
               share/zsh/site-functions/_$c share/fish/vendor_completions.d/$c.fish)
CATALOGUES := $(LANGUAGES:%=$(B)/share/locale/%/LC_MESSAGES/kairan.mo)

.DELETE_ON_ERROR:
.PHONY: all lib unit demo demo-papers many bench bench-run check check-run check-many check-api api-run check-asan \
        check-valgrind golden check-memory memory-run check-faults faults-run check-elsewhere check-office office-run \
        check-order check-imports check-opinions check-diff check-hostile fuzz fuzz-run fuzz-keep fuzz-keep-run check-growth growth-run instructions instructions-run check-at-once check-fonts fonts-run check-returns returns-run soak soak-run lint lint-run schemas reference po glyphs \
        format install uninstall dist clean

all: $(BINS) lib $(CATALOGUES) $(COMPLETIONS:%=$(B)/%) $(START:samples/%=$(B)/share/kairan/%)
lib: $(STATIC) $(SHARED)
unit: $(UNITS) $(CATALOGUES)

# ---- building ----
$(B)/tools-found:
	@sh tests/install.sh --look build
	@mkdir -p $(@D) && : >$@

$(B)/obj/%.o: %.c | $(B)/tools-found
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(ROW_OBJ): $(B)/obj/rows/%.o: cmd/row_main.c | $(B)/tools-found
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -DKR_ROW=$* -MMD -MP -c $< -o $@

$(STATIC): $(LIB_OBJ)
$(SHARED_BY_COMMANDS): $(CMD_OBJ)
$(STATIC) $(SHARED_BY_COMMANDS):
	@mkdir -p $(@D)
	@rm -f $@
	$(call show,AR)$(AR) rcsD $@ $^

$(SHARED): $(LIB_OBJ)
	@mkdir -p $(@D)
	$(call show,LD)$(CC) -shared -Wl,-soname,$(SONAME) $(HARDENING_LINK) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(PKG_LIBS)
	@ln -sf $(SONAME) $(@D)/libkairan.so

$(CMD_ROWS:%=$(B)/bin/%): $(B)/bin/%: $(B)/obj/rows/%.o
$(CMD_MAIN:cmd/%.c=$(B)/bin/%): $(B)/bin/%: $(B)/obj/cmd/%.o
$(BINS): $(SHARED_BY_COMMANDS) $(STATIC)
	@mkdir -p $(@D)
	$(call show,LD)$(CC) $(PIE) $(HARDENING_LINK) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) \
	  $(filter %.a,$^) -o $@ -Wl,--as-needed $(PKG_LIBS)

$(UNITS): $(B)/unit/%: $(B)/obj/tests/unit/%.o $(SHARED_BY_COMMANDS) $(STATIC)
	@mkdir -p $(@D)
	$(call show,LD)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ -lcmocka $(PKG_LIBS)

# Beside the programs, where they look first.
$(CATALOGUES): $(B)/share/locale/%/LC_MESSAGES/kairan.mo: lib/po/%.po | $(B)/tools-found
	@mkdir -p $(@D)
	$(call show,MO)msgfmt --check-format --check-domain --output-file=$@ $<

$(B)/share/kairan/%: samples/%
	@mkdir -p $(@D)
	@cp $< $@

# Each command writes its own, in all languages.
$(B)/share/bash-completion/completions/%: $(B)/bin/% $(CATALOGUES)
	@mkdir -p $(@D)
	$(call show,BASH)$< --completion=bash >$@

$(B)/share/zsh/site-functions/_%: $(B)/bin/% $(CATALOGUES)
	@mkdir -p $(@D)
	$(call show,ZSH)$< --completion=zsh >$@

$(B)/share/fish/vendor_completions.d/%.fish: $(B)/bin/% $(CATALOGUES)
	@mkdir -p $(@D)
	$(call show,FISH)$< --completion=fish >$@

.SECONDARY:
-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(CMD_MAIN:%.c=$(B)/obj/%.d) $(ROW_OBJ:.o=.d) \
         $(UNIT_SRC:%.c=$(B)/obj/%.d) $(patsubst %.c,$(B)/obj/%.d,$(wildcard tests/fuzz/*.c))

# ---- showing and testing ----
# The second make of each pair starts once the tools are there, so that it sees them.
JOBS := $(shell nproc 2>/dev/null || echo 1)
again = @$(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

demo:
	@sh tests/install.sh build
	$(again) demo-papers

demo-papers: all
	@B=$(B) MAKE='$(MAKE)' sh samples/demo.sh $(B)/demo

# make many COUNT=500: the same merge in one process, through GNU parallel and under Slurm.
many: all
	@B=$(B) PYTHON=$(PYTHON) ALL=$(ALL) sh samples/many/many.sh $(or $(COUNT),10000) $(B)/many

check:
	@sh tests/install.sh build check
	$(again) check-run

# Writes the expected files of all cases anew. Read what git diff shows before it is kept.
golden: all
	@B=$(B) UPDATE=1 $(PYTHON) -B tests/run --cases
	@git diff --stat -- tests/cases

check-run: all unit $(B)/preload/intruder.so
	@B=$(B) VALGRIND=$(VALGRIND) $(PYTHON) -B tests/run $(PART)

SANITIZE := -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
check-asan:
	$(again) check B=$(B)/asan CFLAGS='$(SANITIZE)'

# Every unit program and a chosen part of the rest; the sanitizers run all of it, and so does
# make soak under valgrind.
# The library from two threads, each with plans of its own, under the thread sanitizer.
THREAD_SANITIZE := -O1 -g1 -fsanitize=thread
check-api:
	@sh tests/install.sh build check
	$(again) api-run B=$(B)/tsan CFLAGS='$(THREAD_SANITIZE)'

api-run: $(B)/api $(B)/unit/test_jobs $(CATALOGUES) $(BINS)
	$(B)/unit/test_jobs
	$(B)/api $(or $(RUNS),500)
	@B=$(B) $(PYTHON) -B tests/run scripts/jobs.py

$(B)/api: $(B)/obj/tests/api.o $(STATIC)
	@mkdir -p $(@D)
	$(call show,LD)$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(PKG_LIBS)

# How much of the sources make check runs, and what it does not run, with the reason: four minutes of
# processor. Programs that count write at their end what a confined one may not.
COVERAGE := -O0 -g --coverage -fprofile-update=atomic -DKR_NO_SANDBOX
.PHONY: coverage coverage-run
coverage:
	@sh tests/install.sh build check
	$(again) coverage-run B=$(B)/coverage CFLAGS='$(COVERAGE)' LDFLAGS=-Wl,--exclude-libs,libgcov.a

coverage-run: all unit $(B)/preload/intruder.so
	@find $(B) -name '*.gcda' -delete
	@B=$(B) $(PYTHON) -B tests/run
	@B=$(B) $(PYTHON) -B tests/coverage.py

check-valgrind:
	@sh tests/install.sh build check valgrind
	$(again) check-run VALGRIND=1 PART=--part

# The archive of this commit, built elsewhere with other flags, writes the same bytes.
check-elsewhere: all dist
	@rm -rf $(B)/elsewhere && mkdir -p $(B)/elsewhere
	@tar -xzf $(B)/kairan-$(VERSION).tar.gz -C $(B)/elsewhere
	@$(MAKE) --no-print-directory -C $(B)/elsewhere/kairan-$(VERSION) all B=build CFLAGS=-O0
	@B=$(B) $(PYTHON) -B tests/elsewhere.py $(abspath $(B))/elsewhere/kairan-$(VERSION)

# Time and memory beside peers and floors, which are built here: SHARE=0.1 for a tenth of each N,
# ROWS='csv md' for some rows, KEEP=1 to put table and plots into samples/many/.
bench:
	@sh tests/install.sh build check valgrind bench
	$(again) bench-run

bench-run: all $(BENCH)
	@B=$(B) $(PYTHON) -B tests/bench.py

$(BENCH): $(B)/bench/%: tests/bench/%.c tests/bench/cells.h
	@mkdir -p $(@D)
	$(call show,CC)$(CC) $(LANGUAGE) -O2 $(WARNINGS) $< -o $@ -Wl,--as-needed $(PKG_LIBS) $(PEER_LIBS)

$(B)/bench/book: PEER_LIBS := -lxlsxwriter

check-office:
	@sh tests/install.sh build check office
	$(again) office-run

office-run: all
	@B=$(B) sh tests/office/packages.sh
	@B=$(B) SHARE=$(SHARE) $(PYTHON) -B tests/run --office

# The pages in Chromium, read, walked through by keys and printed; SHARE=0.1: a tenth of the random ones.
.PHONY: check-web web-run
check-web:
	@sh tests/install.sh build check web
	$(again) web-run

web-run: all unit
	@B=$(B) sh tests/office/packages.sh web
	@B=$(B) $(PYTHON) -B tests/web.py $(or $(SHARE),1)

# Lets allocations fail, a random part of them; PART=all takes each, in three minutes.
check-memory:
	@sh tests/install.sh build check
	$(again) memory-run

memory-run: all $(B)/preload/memory.so
	@B=$(B) PART=$(PART) $(PYTHON) -B tests/memory.py

# Inputs that break a promise are looked for, SECONDS a target, once those that are kept were run
# again. make fuzz TARGET=xlsx: only that one. make fuzz-keep: keeps the fewest of what was found.
FUZZ := -O2 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-coverage=trace-cmp \
        -fno-sanitize-recover=all
FUZZ_TARGETS := $(filter-out fuzz mutate mutate_package,$(notdir $(basename $(wildcard tests/fuzz/*.c))))
FUZZ_OFFICE := package xlsx docx ods import
fuzz fuzz-keep:
	@sh tests/install.sh build fuzz
	$(again) $@-run B=$(B)/fuzz CC=clang CFLAGS='$(FUZZ)'

fuzz-run: $(FUZZ_TARGETS:%=$(B)/targets/%) $(CATALOGUES)
	@B=$(B) $(PYTHON) -B tests/fuzz/run.py $(or $(SECONDS),60) $(TARGET)

fuzz-keep-run: $(FUZZ_TARGETS:%=$(B)/targets/%)
	@B=$(B) $(PYTHON) -B tests/fuzz/run.py --keep $(FROM) $(TARGET)

FUZZ_MUTATIONS := $(B)/obj/tests/fuzz/mutate.o $(B)/obj/tests/fuzz/mutate_package.o
$(FUZZ_MUTATIONS): CFLAGS := -O2
$(FUZZ_OFFICE:%=$(B)/targets/%): $(FUZZ_MUTATIONS)
$(FUZZ_TARGETS:%=$(B)/targets/%): $(B)/targets/%: $(B)/obj/tests/fuzz/%.o $(B)/obj/tests/fuzz/fuzz.o $(STATIC)
	@mkdir -p $(@D)
	$(call show,LD)$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) $(filter %.o,$^) $(STATIC) -o $@ $(PKG_LIBS)

# Calls of the system that fail, each in turn, under every kind of command; SHARE=0.1: a tenth.
check-faults:
	@sh tests/install.sh build check
	$(again) faults-run

faults-run: all $(B)/preload/faults.so
	@B=$(B) $(PYTHON) -B tests/faults.py $(or $(SHARE),1)

# Texts that a program could take for its own signs, through every output, read back by others.
.PHONY: check-injection injection-run
check-injection:
	@sh tests/install.sh build check injection
	$(again) injection-run

injection-run: all
	@B=$(B) $(PYTHON) -B tests/injection.py

# Libraries of their own must not be taken for what they stand in for, hence -fno-builtin.
$(B)/preload/%.so: tests/preload/%.c tests/preload/serve.h
	@mkdir -p $(@D)
	$(call show,LD)$(CC) -std=c11 -O2 $(WARNINGS) -Wno-missing-prototypes -fno-builtin -shared -fPIC \
	  $(PKG_CFLAGS) $< -o $@

# Returned files in any order, and the merge against a model of its rules; SHARE as below.
check-order: all
	@B=$(B) $(PYTHON) -B tests/order.py $(or $(SHARE),1)

# The same with 200 sheets, each way: a Slurm of two nodes is started and stopped.
check-many:
	@sh tests/install.sh build check many
	$(again) many COUNT=200 ALL=1

# Papers of offices, made at random, read and compared with what they hold; SHARE=0.1: a tenth.
check-imports: all
	@B=$(B) $(PYTHON) -B tests/imports.py $(or $(SHARE),1)

# Opinions numbered and moved about at random, and their papers; SHARE=0.02: a fiftieth of them.
check-opinions: all
	@B=$(B) $(PYTHON) -B tests/opinion_rounds.py $(or $(SHARE),1)

# Versions of plans made at random, as tables and as tracked changes; SHARE=0.1: a tenth of them.
check-diff: all
	@B=$(B) $(PYTHON) -B tests/diff_rounds.py $(or $(SHARE),1)

# Files that cost much or are damaged, within 256 MiB and 10 s each; SHARE=0.2: a fifth of them.
check-hostile: all
	@B=$(B) $(PYTHON) -B tests/hostile.py $(or $(SHARE),1)

# The instructions of the commands against those recorded, of a merge against its entries, and of
# odd shapes; SHARE=0.1: a tenth of the latter two.
check-growth:
	@sh tests/install.sh build check valgrind
	$(again) growth-run

growth-run: all $(B)/bench/plans
	@B=$(B) FLAGS='$(COUNTED_FLAGS)' $(PYTHON) -B tests/instructions.py
	@B=$(B) $(PYTHON) -B tests/growth.py $(or $(SHARE),1)
	@B=$(B) $(PYTHON) -B tests/shapes.py $(or $(SHARE),1)

# Writes down the instructions that check-growth compares with: on Debian 12, with CFLAGS as they are.
COUNTED_FLAGS = $(strip $(HARDENING) $(FORTIFY) $(filter-out -g -Werror,$(CFLAGS)))
instructions:
	@sh tests/install.sh build check valgrind
	$(again) instructions-run

instructions-run: all $(B)/bench/plans
	@B=$(B) FLAGS='$(COUNTED_FLAGS)' $(PYTHON) -B tests/instructions.py --record

# Merges at the same time, editors in between, kills; SHARE=0.1: a tenth of the runs.
check-at-once: all
	@B=$(B) $(PYTHON) -B tests/at_once.py $(or $(SHARE),1)

# The papers on desks with other fonts; SHARE=0.2: one plan of 200 items instead of five.
check-fonts:
	@sh tests/install.sh build check office fonts
	$(again) fonts-run

fonts-run: all
	@B=$(B) $(PYTHON) -B tests/fonts.py $(or $(SHARE),1)

check-returns:
	@sh tests/install.sh build check office returns
	$(again) returns-run

returns-run: all
	@B=$(B) sh tests/office/packages.sh
	@B=$(B) $(PYTHON) -B tests/returns/run.py

# The long proofs whole, which takes hours: random files, orders and kills by the thousand, every
# test under valgrind, and faults put into the sources. The checks above run the first rounds of each.
soak:
	@sh tests/install.sh build check valgrind office returns
	$(again) soak-run

soak-run: all unit $(B)/preload/intruder.so $(B)/preload/faults.so
	@B=$(B) sh tests/office/packages.sh
	@B=$(B) SOAK=1 $(PYTHON) -B tests/run
	@B=$(B) SOAK=1 $(PYTHON) -B tests/returns/run.py
	@B=$(B) $(PYTHON) -B tests/at_once.py 1
	@B=$(B) $(PYTHON) -B tests/faults.py 1
	@B=$(B) $(PYTHON) -B tests/order.py 1
	@B=$(B) $(PYTHON) -B tests/growth.py 1
	@B=$(B) $(PYTHON) -B tests/shapes.py 1
	@B=$(B) VALGRIND=1 $(PYTHON) -B tests/run
	@B=$(B) $(PYTHON) -B tests/mutations.py

lint:
	@sh tests/install.sh build check lint
	$(again) lint-run

lint-run:
	@LANGUAGE='$(LANGUAGE)' SHARE=$(SHARE) sh tests/lint.sh

schemas: $(B)/bin/plandump
	@for s in plan schedule meetings style comments; do \
	  $< --schema=$$s -o schemas/$$s.schema.json || exit; done

# What the manual pages say of the keys.
# Where lines may break and how wide characters are, from the libunistring that is installed.
glyphs: $(B)/unit/test_glyph
	$< --write >$(B)/glyph_table.h
	clang-format --style=file --assume-filename=lib/base/glyph_table.h <$(B)/glyph_table.h \
	  >lib/base/glyph_table.h

reference: $(B)/bin/plandump
	@for m in $(wildcard man/*.5 man/*/*.5); do \
	  PATH="$(abspath $(B))/bin:$$PATH" awk -f man/reference.awk $$m >$(B)/page || exit; \
	  cmp -s $(B)/page $$m || cp $(B)/page $$m; done

# The texts of the sources in each catalogue, sorted; a new one stands there untranslated. What
# depends on the day or the line is left out. PO=FOLDER writes them there.
PO ?= lib/po
po:
	@sh tests/install.sh build
	@mkdir -p $(B)
	@xgettext --from-code=UTF-8 --language=C --sort-output --no-location --no-wrap --keyword \
	  --keyword=N_ --keyword=KR_DIAG:4 --flag=N_:1:no-c-format --flag=KR_DIAG:4:no-c-format \
	  --output=$(B)/kairan.pot \
	  $(LIB_SRC) $(wildcard cmd/*.c) $(filter-out tests/%,$(HEADERS))
	@for l in $(LANGUAGES); do \
	  msgmerge --quiet --no-fuzzy-matching --sort-output --no-wrap lib/po/$$l.po $(B)/kairan.pot | \
	  msgattrib --no-obsolete --no-location --sort-output --no-wrap | \
	  sed '/^"POT-Creation-Date:/d; /^"Report-Msgid-Bugs-To:/d; /^#, no-c-format$$/d' \
	    >$(B)/$$l.po || exit; \
	  cmp -s $(B)/$$l.po $(PO)/$$l.po || cp $(B)/$$l.po $(PO)/ || exit; done

format:
	clang-format -i $(LIB_SRC) $(wildcard cmd/*.c tests/fuzz/*.c) $(UNIT_SRC) $(HEADERS)
	$(PYTHON) -B tests/spdx.py --mend

# ---- installing ----
define KAIRAN_PC
prefix=$(PREFIX)
libdir=$(LIBDIR)
includedir=$(INCLUDEDIR)

Name: kairan
Description: plans and schedules in YAML, as office papers and back
Version: $(VERSION)
Requires.private: $(PACKAGES)
Libs: -L$${libdir} -lkairan
Libs.private: -lunistring -lm $(THREADS)
Cflags: -I$${includedir}
endef
export KAIRAN_PC

install: all
	@install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR) \
	  $(DESTDIR)$(DATADIR)/schemas
	@install -m 755 $(COMMANDS:%=$(B)/bin/%) $(DESTDIR)$(BINDIR)
	@install -m 644 $(STATIC) $(DESTDIR)$(LIBDIR)
	@install -m 755 $(SHARED) $(DESTDIR)$(LIBDIR)
	@ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libkairan.so
	@printf '%s\n' "$$KAIRAN_PC" >$(DESTDIR)$(LIBDIR)/pkgconfig/kairan.pc
	@set -e; for h in $(wildcard lib/kairan.h); do \
	  install -m 644 $$h $(DESTDIR)$(INCLUDEDIR); done
	@set -e; for s in $(SCHEMAS); do install -m 644 $$s $(DESTDIR)$(DATADIR)/schemas; done
	@set -e; for f in $(START:samples/%=%); do d=$(DESTDIR)$(DATADIR)/$${f%/*}; install -d $$d; \
	  install -m 644 samples/$$f $$d; done
	@set -e; for f in $(COMPLETIONS); do d=$(DESTDIR)$(PREFIX)/$${f%/*}; install -d $$d; \
	  install -m 644 $(B)/$$f $$d; done
	@set -e; for l in $(LANGUAGES); do d=$(DESTDIR)$(LOCALEDIR)/$$l/LC_MESSAGES; install -d $$d; \
	  install -m 644 $(B)/share/locale/$$l/LC_MESSAGES/kairan.mo $$d; done
	@set -e; for m in $(MAN:man/%=%); do d=$(DESTDIR)$(MANDIR)/$${m%$${m##*/}}man$${m##*.}; \
	  install -d $$d; install -m 644 man/$$m $$d; done
	@sh tests/install.sh --done "$(DESTDIR)$(PREFIX)"

uninstall:
	@rm -f $(COMMANDS:%=$(DESTDIR)$(BINDIR)/%) $(DESTDIR)$(INCLUDEDIR)/kairan.h
	@rm -f $(addprefix $(DESTDIR)$(LIBDIR)/,libkairan.a $(SONAME) libkairan.so pkgconfig/kairan.pc)
	@for m in $(MAN:man/%=%); do \
	  rm -f $(DESTDIR)$(MANDIR)/$${m%$${m##*/}}man$${m##*.}/$${m##*/}; done
	@rm -f $(COMPLETIONS:%=$(DESTDIR)$(PREFIX)/%)
	@rm -f $(LANGUAGES:%=$(DESTDIR)$(LOCALEDIR)/%/LC_MESSAGES/kairan.mo)
	@rm -rf $(DESTDIR)$(DATADIR)

# The same commit gives the same bytes, whoever makes it, where and when: git takes the times from the
# commit, and nothing from the settings of who calls it.
SBOM := $(B)/kairan.spdx.json
dist: sbom
	@git -c tar.umask=0022 -c core.attributesFile=/dev/null archive --format=tar \
	  --prefix=kairan-$(VERSION)/ --add-file=$(SBOM) HEAD | env -u GZIP gzip -n9 \
	  >$(B)/kairan-$(VERSION).tar.gz
	@echo $(B)/kairan-$(VERSION).tar.gz

# Debian packages of the commit, in build/deb/; `make check-deb` tries them, here and in a bare Debian.
deb:
	@sh tests/install.sh build check deb
	@$(MAKE) --no-print-directory dist
	@B=$(B) DEB_BUILD_OPTIONS='$(DEB_BUILD_OPTIONS)' sh tests/deb.sh build

check-deb: deb
	@B=$(B) sh tests/deb.sh check
	@B=$(B) sh tests/deb.sh bare

.PHONY: sbom deb check-deb
# What the archive is made of, as SPDX 2.3. It is in the archive too.
sbom:
	@mkdir -p $(B)
	@$(PYTHON) -B tests/sbom.py $(VERSION) $(SBOM)

clean:
	rm -rf $(B)
