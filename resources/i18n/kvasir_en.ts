<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Actions</name>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <location filename="../../ui/window/actions.cpp" line="65"/>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="22"/>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="22"/>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="37"/>
        <source>&amp;New Corpus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="38"/>
        <source>Name a new corpus and add its first source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="39"/>
        <source>Add &amp;Repository or Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="40"/>
        <source>Read a git repository or a folder into the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="41"/>
        <source>Add &amp;PDF Files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="42"/>
        <source>Read PDF files into the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="43"/>
        <source>Try the &amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="44"/>
        <source>Make a small corpus from the guide that comes with Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="45"/>
        <source>&amp;Export Session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="48"/>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="49"/>
        <source>Close the window; what was read stays on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="53"/>
        <source>Copy Session with &amp;Citations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="54"/>
        <source>Copy the session as Markdown with its places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="55"/>
        <source>&amp;Find in Document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="56"/>
        <source>Find text in the document that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="57"/>
        <source>Find in &amp;Corpus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="58"/>
        <source>Find text in every document of the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="59"/>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="46"/>
        <source>Save an answer or the session as Markdown, HTML, PDF, JSON or BibTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="60"/>
        <source>Language, appearance, models, limits and folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="63"/>
        <source>&amp;Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="64"/>
        <source>All corpora</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="66"/>
        <source>Sources, conversation and evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="67"/>
        <source>&amp;Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="68"/>
        <source>What reading will cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="69"/>
        <source>&amp;Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="70"/>
        <source>What is kept on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="71"/>
        <source>S&amp;ources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="72"/>
        <source>Show or hide the tree of sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="73"/>
        <source>&amp;Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="74"/>
        <source>Show or hide the document behind the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="77"/>
        <source>Evidence in Its Own &amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="78"/>
        <source>Show the document behind the answer in a second window, or take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="80"/>
        <source>Heat &amp;Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="81"/>
        <source>Colour files and pages by how much the answer rests on them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="83"/>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="84"/>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="86"/>
        <source>&amp;Build Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="87"/>
        <source>Read the whole corpus with the model and keep what it computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="89"/>
        <source>&amp;Pause Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="90"/>
        <source>Stop reading; what is read stays read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="91"/>
        <source>Read Sources &amp;Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="92"/>
        <source>Look at the sources as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="93"/>
        <source>&amp;Remove Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="94"/>
        <source>Forget the corpus and its cache; its sources and sessions stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="96"/>
        <source>Write a &amp;Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="97"/>
        <source>Go to the question field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="98"/>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="99"/>
        <source>Stop answering; what was written is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="100"/>
        <source>&amp;Answer Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="101"/>
        <source>Answer the last question once more, as a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="102"/>
        <source>&amp;Edit Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="103"/>
        <source>Change the last question; the old answer stays as a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="104"/>
        <source>&amp;Fork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="105"/>
        <source>Go on from the shown turn in a branch of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="106"/>
        <source>&amp;New Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="107"/>
        <source>Begin another conversation over the same corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="108"/>
        <source>S&amp;ummarise…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="109"/>
        <source>Write an outline, each line with its places, by one of three recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="111"/>
        <source>&amp;Compare…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="112"/>
        <source>Ask two documents or two corpora the same question, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="115"/>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="116"/>
        <source>The place shown before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="117"/>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="118"/>
        <source>The place shown after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="119"/>
        <source>&amp;Next Citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="120"/>
        <source>Open the next place of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="121"/>
        <source>&amp;Previous Citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="122"/>
        <source>Open the previous place of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="123"/>
        <source>Go to &amp;Line or Page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="124"/>
        <source>Go to a line or a page of the document that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="125"/>
        <source>&amp;Locate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="126"/>
        <source>Find documents, lines, pages and commands by typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="129"/>
        <source>&amp;Command Palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="130"/>
        <source>Every command by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="131"/>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="132"/>
        <source>Work that runs or waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="133"/>
        <source>&amp;Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="134"/>
        <source>What was read of each file, and what was left out by which rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="136"/>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="137"/>
        <source>Text found in the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="138"/>
        <source>&amp;Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="139"/>
        <source>What went wrong and is not settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="140"/>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="141"/>
        <source>What the program did, line by line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="142"/>
        <source>Self-&amp;test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="143"/>
        <source>Hide facts at many depths of the corpus, ask for them and see which are found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="147"/>
        <source>Keyboard &amp;Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="148"/>
        <source>Every shortcut on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="149"/>
        <source>&amp;About Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="150"/>
        <source>Versions, and what stays on this computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttendedMarks</name>
    <message>
        <location filename="../../ui/panes/attended_marks.cpp" line="139"/>
        <source>%1 · %2 · drew attention, not cited</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CitationProof</name>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="31"/>
        <source>Prove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="33"/>
        <source>Waits: stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="35"/>
        <source>Runs: stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="48"/>
        <source>%1 nats without this place: the sentence rests on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="50"/>
        <source>%1 nats without this place: the sentence would be written without it as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="65"/>
        <source>Scores the sentence again with the place masked, and shows how much less probable it becomes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CorpusOverview</name>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="48"/>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="54"/>
        <source>(top level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="108"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="109"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="111"/>
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="114"/>
        <source>%Ln file(s) left out</source>
        <translation>
            <numerusform>%Ln file left out</numerusform>
            <numerusform>%Ln files left out</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="122"/>
        <source>Longest documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="124"/>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="125"/>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorActions</name>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="100"/>
        <source>Choose a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="102"/>
        <source>Open the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="104"/>
        <source>Choose another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="106"/>
        <source>Free space…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="108"/>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="110"/>
        <source>Read it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="112"/>
        <source>Trust it and read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="114"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="118"/>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="17"/>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="22"/>
        <source>Everything finished so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="27"/>
        <source>What was stored before is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="35"/>
        <source>It</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="41"/>
        <source>Stopped as asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="41"/>
        <source>Start it again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="43"/>
        <source>%1 was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="44"/>
        <source>Check whether it was moved, renamed or removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="46"/>
        <source>%1 cannot be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="47"/>
        <source>Check its permissions and its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="49"/>
        <source>%1 is not supported by this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="50"/>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="52"/>
        <source>%1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="53"/>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="56"/>
        <source>%1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="57"/>
        <source>The sources are untouched and nothing damaged is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="58"/>
        <source>Verify in Storage computes stored KV again; adding a source again reads it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="61"/>
        <source>There is not enough memory for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="62"/>
        <source>Choose a smaller model, fewer documents or a smaller KV codec in Plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="64"/>
        <source>The disk of %1 is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="65"/>
        <source>Free some space or remove stored KV in Storage, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="67"/>
        <source>%1 took too long and was given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="68"/>
        <source>Try it on its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="70"/>
        <source>%1 is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="71"/>
        <source>Add it again with its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="73"/>
        <source>%1 has changed since it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="74"/>
        <source>What was read is kept as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="75"/>
        <source>Add it again to read it as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>%1 belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>Nothing was read from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="78"/>
        <source>If you trust it, add it again and confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="80"/>
        <source>%1 is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="81"/>
        <source>Leave something out in Plan or choose a model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="83"/>
        <source>%1 is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="84"/>
        <source>Wait for the other one to end, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>The device failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="90"/>
        <source>Something went wrong inside Kvasir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="91"/>
        <source>Please report the details below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Memory at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>First reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="27"/>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="28"/>
        <source>impossible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="29"/>
        <source>spills</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>KV in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>KV on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>Tokens to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="26"/>
        <source>stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="42"/>
        <source>Impossible: the corpus has %1 tokens and the model takes %2. Leave something out or choose a model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="46"/>
        <source>Impossible: %1 of memory are needed and %2 are there. About %3 tokens would fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="49"/>
        <source>Possible, but slow: memory holds %1 of the %2 needed, so the model&apos;s weights are read from disk again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="54"/>
        <source>It can be read, but not kept: %1 of disk are needed and %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="57"/>
        <source>Everything is stored. Opening it takes about a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="59"/>
        <source>%1 of %2 tokens are stored already and are not read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="61"/>
        <source>Fits. Reading can be paused at any time; what is read stays read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="67"/>
        <source>16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="69"/>
        <source>16 bits (bfloat16)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="71"/>
        <source>8 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="73"/>
        <source>4 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="75"/>
        <source>4 bits (KIVI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="77"/>
        <source>2 bits (KIVI)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="79"/>
        <source>32 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="86"/>
        <source>Half the memory and disk of 32 bits; stored numbers are rounded to 11 binary digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="89"/>
        <source>As large as 16 bits, but rounded to 8 binary digits instead of 11. Only worth it for a model whose numbers pass 65,504.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="92"/>
        <source>About half the memory and disk of 16 bits. Stored numbers are rounded to 256 steps between the smallest and the largest of 64; answers may differ in detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="95"/>
        <source>Less than a third of the memory and disk of 16 bits. Stored numbers are rounded to 16 steps between the smallest and the largest of 32; answers may get worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="98"/>
        <source>As small as 4 bits. Keys are rounded channel by channel, which keeps those that stand out apart, and the newest tokens stay in 16 bits; answers may differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="102"/>
        <source>Less than a fifth of the memory and disk of 16 bits. Stored numbers are rounded to 4 steps, keys channel by channel; answers get worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="106"/>
        <source>Keeps every number as it was computed, for twice the memory and disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="113"/>
        <source>As this corpus was read before; else sparse for models that bring a plan for it, and dense for all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="117"/>
        <source>Beyond 32,768 tokens each head reads only what matters most to it. Very long texts are read sooner, and some of the attention is lost; how much is measured while reading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="120"/>
        <source>Each token looks at every token before it. Nothing is skipped, and reading time grows with the square of the length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="128"/>
        <source>The processor reads. Every computer can, but a graphics card would be many times faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="131"/>
        <source>The graphics card reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="132"/>
        <source>Not possible here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="134"/>
        <source>The graphics card reads when the model fits it, else the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="135"/>
        <source>The graphics card reads when there is one, else the processor. Here it is the processor: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="144"/>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="146"/>
        <source>Looking at history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="148"/>
        <source>Counting tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="150"/>
        <source>Checking the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="152"/>
        <source>Opening the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="154"/>
        <source>Reading with the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="156"/>
        <source>Summarising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="158"/>
        <source>Listing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="160"/>
        <source>Indexing for search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="162"/>
        <source>Asking what was hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="164"/>
        <source>Looking for definitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="166"/>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="179"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="182"/>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="184"/>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="21"/>
        <source>ignored by a rule of the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="23"/>
        <source>excluded by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="25"/>
        <source>binary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="27"/>
        <source>generated file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="29"/>
        <source>larger than the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="31"/>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="33"/>
        <source>submodule, a repository of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="35"/>
        <source>kept in Git LFS, not in the repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="37"/>
        <source>link, not followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="39"/>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="41"/>
        <source>needs a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="43"/>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="45"/>
        <source>scanned pages without text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="47"/>
        <source>took too much time or memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="49"/>
        <source>not a regular file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelfTestTexts</name>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="28"/>
        <source>Pass keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="29"/>
        <source>A number is hidden in one line and asked for. The easiest test: a model that fails it finds nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="33"/>
        <source>Facts in the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="34"/>
        <source>Invented facts are hidden among others that look like them; one is asked for. Nothing can be guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="38"/>
        <source>Definitions of this repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="39"/>
        <source>Where is a function, class or macro defined? Nothing is hidden; the answer must quote the line that universal-ctags names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="43"/>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="44"/>
        <source>What is the value of a constant? Nothing is hidden; the answer must hold the literal that stands in the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="47"/>
        <source>Facts that are not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="48"/>
        <source>A fact is asked for that the text does not hold, beside others like it; right is only to say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="52"/>
        <source>Invented people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="53"/>
        <source>Sentences about people who do not exist are hidden; one person is asked about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="55"/>
        <source>One number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="56"/>
        <source>One special number is hidden and asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="57"/>
        <source>One number among many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="58"/>
        <source>Many special numbers are hidden under names of the same words; one is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="60"/>
        <source>Four numbers of one name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="61"/>
        <source>Four numbers are hidden in four places under one name; right is only to give all four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="64"/>
        <source>Four numbers at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="65"/>
        <source>Four named numbers are hidden and asked for in one question; right is only to give all four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="68"/>
        <source>Chains of variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="69"/>
        <source>A value is handed from variable to variable across the text; which variables have it? Several places must be joined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="73"/>
        <source>Most common words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="74"/>
        <source>A list of words takes the place of the corpus; the most common are asked for. Counting has no depth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="78"/>
        <source>Most frequent invented words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="79"/>
        <source>Invented words take the place of the corpus; the three most frequent are asked for. Counting has no depth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="99"/>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="101"/>
        <source>roughly %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="149"/>
        <source>All of this corpus: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="162"/>
        <source>more than memory holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="164"/>
        <source>the corpus is shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="165"/>
        <source>%1, repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="175"/>
        <source>the built-in text</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_texts.cpp" line="177"/>
        <source>%1 of %Ln found</source>
        <translation>
            <numerusform>%1 of %Ln found</numerusform>
            <numerusform>%1 of %Ln found</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="183"/>
        <source>%1 · waits for other work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="188"/>
        <source>about %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_texts.cpp" line="194"/>
        <source>%Ln kept from before</source>
        <translation>
            <numerusform>%Ln kept from before</numerusform>
            <numerusform>%Ln kept from before</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="198"/>
        <source>%1 · stopped · %2 · what was answered is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="200"/>
        <source>%1 · failed · %2 · what was answered is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="201"/>
        <source>%1 · failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="209"/>
        <source>This kind takes its truth from universal-ctags, which is not installed on this computer (Debian: apt install universal-ctags). [%1]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextFormat</name>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="57"/>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="69"/>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="76"/>
        <location filename="../../ui/models/text_format.cpp" line="78"/>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="82"/>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="86"/>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="89"/>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="90"/>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/text_format.cpp" line="91"/>
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="99"/>
        <source>up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="103"/>
        <source>%1–%2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="105"/>
        <source>%1–%2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="106"/>
        <source>%1–%2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="112"/>
        <location filename="../../ui/models/text_format.cpp" line="128"/>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="116"/>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="118"/>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="120"/>
        <source>d MMMM</source>
        <extracomment>A day of this year, as QDate::toString() takes it.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="122"/>
        <source>d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="141"/>
        <source>p. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AboutPage</name>
    <message>
        <location filename="../../ui/window/about_page.cpp" line="27"/>
        <source>About Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/about_page.cpp" line="30"/>
        <source>Reads a whole repository or a stack of PDFs once, keeps what the model computed, and answers questions with the exact place.

Nothing leaves this computer: there is no account, no telemetry and no updater. Documents, questions and answers stay in your own folders, readable by you alone.

Apache License 2.0. Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AnswerView</name>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="49"/>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="109"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="175"/>
        <source>Open the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="178"/>
        <source>Prove it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AttentionStrip</name>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="58"/>
        <source>Attention map</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/attention_strip.cpp" line="61"/>
        <source>%Ln marked place(s)</source>
        <translation>
            <numerusform>%Ln marked place</numerusform>
            <numerusform>%Ln marked places</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="76"/>
        <source>Where the answer came from: dark marks are its citations; light marks drew attention while it was written and are not cited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="78"/>
        <source>Where the answer came from: its citations, the stronger the darker.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::BranchStrip</name>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="66"/>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="68"/>
        <source>Branch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="69"/>
        <source>New branch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="72"/>
        <source>New branch: the next question continues here. Nothing is stored until it is asked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationList</name>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="34"/>
        <source>CITATIONS OF THIS ANSWER   F4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="35"/>
        <source>Citations of this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="36"/>
        <source>Return opens the place; the menu key offers to prove it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTable</name>
    <message>
        <location filename="../../ui/panes/citation_table.cpp" line="56"/>
        <source>%1 · weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_table.cpp" line="214"/>
        <source>Open the place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTableModel</name>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="24"/>
        <source>Supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="26"/>
        <source>Weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="28"/>
        <source>No source found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="92"/>
        <source>word for word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="154"/>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="156"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="158"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="160"/>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="162"/>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CodeView</name>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="58"/>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="58"/>
        <source>Text of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="59"/>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="60"/>
        <source>Copy with &amp;place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="61"/>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ComparePanel</name>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="197"/>
        <location filename="../../ui/panes/compare_panel.cpp" line="303"/>
        <source>The whole corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="233"/>
        <source>Choose two different documents or corpora.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="236"/>
        <source>Both are parts of one corpus that is read as a whole: the question is asked twice, each time naming the document. An answer may still draw on the other one; its citations say from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="240"/>
        <source>Each corpus is asked on its own; one that is not read yet is read first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="257"/>
        <source>%1 · waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="258"/>
        <source>%1 · answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="259"/>
        <source>%1 · not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="261"/>
        <source>Answer of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="273"/>
        <source>NOTHING THAT THE OTHER DOES NOT SAY</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/compare_panel.cpp" line="274"/>
        <source>ONLY HERE: %Ln SENTENCE(S)</source>
        <translation>
            <numerusform>ONLY HERE: %Ln SENTENCE</numerusform>
            <numerusform>ONLY HERE: %Ln SENTENCES</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="277"/>
        <source>Only in the answer of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="289"/>
        <source>%1 of the corpus %2; open that corpus to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="295"/>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="296"/>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="297"/>
        <source>Corpus on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="298"/>
        <source>Corpus on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="299"/>
        <source>Document on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="300"/>
        <source>Document on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="304"/>
        <source>The question for both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="306"/>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="307"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="308"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="310"/>
        <source>Differences are told by words and numbers alone: a sentence is listed when the other answer lacks most of its words or one of its numbers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CompareViewModel</name>
    <message>
        <location filename="../../ui/bridge/compare_view_model.cpp" line="14"/>
        <source>In %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContentsPage</name>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="53"/>
        <source>Looking for headings and symbols…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="55"/>
        <source>This PDF has no table of contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="57"/>
        <source>No headings or symbols were found in this text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContentsView</name>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="145"/>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContextGauge</name>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="42"/>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="44"/>
        <source>%1 too many</source>
        <comment>tokens over the context window</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="45"/>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="48"/>
        <source>no model chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="50"/>
        <source>%1 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="50"/>
        <source>%1 to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="53"/>
        <source>%1 corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="53"/>
        <source>%1 chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="54"/>
        <source>%1 reserve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="60"/>
        <source>Corpus: %1 tokens
Chat: %2 tokens
Reserved for the answer: %3 tokens
Free: %4 of %5 tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoverageModel</name>
    <message numerus="yes">
        <location filename="../../ui/models/coverage_model.cpp" line="54"/>
        <source>reads %1 of %Ln file(s), %2 tokens</source>
        <translation>
            <numerusform>reads %1 of %Ln file, %2 tokens</numerusform>
            <numerusform>reads %1 of %Ln files, %2 tokens</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="81"/>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="131"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="133"/>
        <source>Read or left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="135"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="137"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoveragePane</name>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="67"/>
        <source>Files shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="68"/>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::DocumentViews</name>
    <message>
        <location filename="../../ui/panes/document_views.cpp" line="112"/>
        <source>The document behind an answer is shown here.
Click a mark in an answer, or a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::DropArea</name>
    <message numerus="yes">
        <location filename="../../ui/widgets/drop_area.cpp" line="127"/>
        <source>Drop to add %Ln source(s)</source>
        <translation>
            <numerusform>Drop to add %Ln source</numerusform>
            <numerusform>Drop to add %Ln sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::EvidenceHeader</name>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="86"/>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="87"/>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="88"/>
        <source>Back into the main window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="89"/>
        <source>Move to a window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="92"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="93"/>
        <source>Extracted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="94"/>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="95"/>
        <source>Ways to look at the document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::EvidenceWindow</name>
    <message>
        <location filename="../../ui/modes/evidence_window.cpp" line="25"/>
        <source>Evidence — Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/evidence_window.cpp" line="25"/>
        <source>%1 — Evidence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ExportDialog</name>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="113"/>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="123"/>
        <location filename="../../ui/window/export_dialog.cpp" line="139"/>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="124"/>
        <source>&amp;What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="125"/>
        <source>The whole session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="127"/>
        <source>The last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="128"/>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="129"/>
        <source>&amp;Markdown: text with footnotes, for notes and pull requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="130"/>
        <source>&amp;HTML: one page, the cited passages inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="131"/>
        <source>&amp;PDF: the same, for reading and printing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="132"/>
        <source>&amp;JSON: everything, for other programs, with the manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="133"/>
        <source>&amp;BibTeX: the cited sources as references</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="136"/>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="137"/>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="138"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::FindBar</name>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="40"/>
        <source>Find in this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="42"/>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="43"/>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="76"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HeatGrid</name>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="76"/>
        <source>Found by length and depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/heat_grid.cpp" line="79"/>
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>%Ln cell</numerusform>
            <numerusform>%Ln cells</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="197"/>
        <source>0 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="197"/>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HomeMode</name>
    <message numerus="yes">
        <location filename="../../ui/modes/home_card.cpp" line="41"/>
        <source>%Ln PDF(s)</source>
        <translation>
            <numerusform>%Ln PDF</numerusform>
            <numerusform>%Ln PDFs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/home_card.cpp" line="61"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="66"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="67"/>
        <source>%1 of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="77"/>
        <source>READY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="77"/>
        <source>NOT READ YET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="80"/>
        <source>KV %1 · rebuild %2 · used %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="83"/>
        <source>Nothing stored yet · added %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="93"/>
        <location filename="../../ui/modes/home_card.cpp" line="154"/>
        <source>ADDING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="129"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="130"/>
        <source>Resume reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="145"/>
        <source>WAITING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="146"/>
        <source>Is added when the work before it is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="147"/>
        <source>Is read when the work before it is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="149"/>
        <source>PAUSED %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="150"/>
        <source>PAUSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="154"/>
        <source>READING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="157"/>
        <source>READING %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="159"/>
        <source>You can close the window; it goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="160"/>
        <source>%1 left · you can close the window, it goes on where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="141"/>
        <source>There is a corpus of this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="143"/>
        <source>A name has at most 100 characters, and neither slashes nor control characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="92"/>
        <location filename="../../ui/modes/home_mode.cpp" line="153"/>
        <source>New corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="154"/>
        <source>Name of the new corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="155"/>
        <source>Its name; without one it is named after its first source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="156"/>
        <source>Add repository or folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="158"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="160"/>
        <source>Ask questions about a whole repository or book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="162"/>
        <source>Nothing leaves this computer. Reading costs minutes, once; opening again costs a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="163"/>
        <source>Add a repository or folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="157"/>
        <location filename="../../ui/modes/home_mode.cpp" line="164"/>
        <source>Add PDF files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="165"/>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="166"/>
        <source>Models found on this disk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::InfoBar</name>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="127"/>
        <source>Hide details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="127"/>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="130"/>
        <location filename="../../ui/widgets/info_bar.cpp" line="131"/>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="132"/>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::JobsPane</name>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="21"/>
        <source>Adding to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="23"/>
        <source>Building the cache of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="25"/>
        <source>Answering about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="27"/>
        <source>Summarising %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="29"/>
        <source>Proving a citation in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="31"/>
        <source>Verifying %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="33"/>
        <source>Removing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="35"/>
        <source>Self-test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="36"/>
        <source>Self-test in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="38"/>
        <source>Moving the KV store to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="44"/>
        <source>%1 is read and kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="45"/>
        <source>What was read is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="84"/>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="86"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="87"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="131"/>
        <source>Reading %1 is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="135"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="136"/>
        <source>Leave it so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="137"/>
        <source>Takes it off this list; what was read stays read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="217"/>
        <source>Nothing runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Locator</name>
    <message>
        <location filename="../../ui/window/locator.cpp" line="99"/>
        <source>Documents by name; a letter and a space for other things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="100"/>
        <source>Locate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="101"/>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LocatorModel</name>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="71"/>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="72"/>
        <source>Lines of the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="73"/>
        <source>Pages of the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="74"/>
        <source>Symbols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="75"/>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="76"/>
        <source>Citations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="77"/>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="126"/>
        <source>Line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="129"/>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="130"/>
        <source>Page %1 (sheet %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LogModel</name>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="16"/>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="18"/>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="20"/>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="22"/>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="87"/>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="89"/>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="91"/>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LogPane</name>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="105"/>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="106"/>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="107"/>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="109"/>
        <source>Which lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="110"/>
        <source>Only lines with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="112"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="113"/>
        <source>Copy the lines that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="114"/>
        <source>Sizes and ids only, never your texts. Older lines: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="115"/>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::MainWindow</name>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="92"/>
        <source>Add a repository or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="97"/>
        <source>Add PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="97"/>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="198"/>
        <source>Saved in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="202"/>
        <source>Save the results of the self-test in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="223"/>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_settings.cpp" line="86"/>
        <source>The KV store is in %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="79"/>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="81"/>
        <source>The session is on the clipboard, with its citations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="290"/>
        <source>Corpus: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="290"/>
        <source>Open a corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="303"/>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="306"/>
        <source>Paused at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="306"/>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="308"/>
        <source>Not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="310"/>
        <source>● Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="312"/>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="315"/>
        <source>Reading %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="317"/>
        <source>Waiting to be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="331"/>
        <source>Memory at most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="332"/>
        <source>KV store %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="333"/>
        <source>Nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="349"/>
        <source>+ Add source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="350"/>
        <source>Add a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="351"/>
        <source>Locate…  Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="357"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="358"/>
        <source>Resume reading the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_errors.cpp" line="54"/>
        <source>The details are on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ModelListModel</name>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="59"/>
        <source>this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="61"/>
        <source>Hugging Face cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="68"/>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="76"/>
        <source>%1 parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="79"/>
        <source>%1 of KV for each 1,000 tokens, in 16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="97"/>
        <source>not usable: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="98"/>
        <source>reads %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="99"/>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="133"/>
        <source>%1 · %2 · reads up to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="148"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="150"/>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="152"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="154"/>
        <source>Reads up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="156"/>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::NotebookPane</name>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="105"/>
        <source>NOTEBOOK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="106"/>
        <source>Notebook: pinned answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="107"/>
        <source>Remove the chosen answer from the notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="109"/>
        <source>No answer is pinned. “Pin” below an answer keeps it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="123"/>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Notifier</name>
    <message>
        <location filename="../../ui/window/notifier.cpp" line="30"/>
        <source>Finished.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::OutlineView</name>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="84"/>
        <source>Outline of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="87"/>
        <source>One question over the whole text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="88"/>
        <source>By section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="89"/>
        <source>Part by part, then summaries of summaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="94"/>
        <source>section %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="98"/>
        <source>reading the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="100"/>
        <source>stopped before the end; what is there is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="102"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="104"/>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="107"/>
        <source>Progress of the outline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageNotice</name>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="46"/>
        <source>Password of this PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="48"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="49"/>
        <source>Open with this password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="50"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="51"/>
        <source>Try again to draw the pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="85"/>
        <source>“%1” is encrypted and was left out. It is read once you give its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/page_notice.cpp" line="87"/>
        <source>%Ln encrypted PDFs were left out. Those that your password opens are read.</source>
        <translation>
            <numerusform>%Ln encrypted PDF was left out. It is read once your password opens it.</numerusform>
            <numerusform>%Ln encrypted PDFs were left out. Those that your password opens are read.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="99"/>
        <source>This PDF is encrypted: its pages are drawn once you give its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="105"/>
        <source>That password does not open this PDF. Please try another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="109"/>
        <source>A password may have at most %1 bytes; this one is longer, so it was not tried.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageThumbnails</name>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="125"/>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="126"/>
        <source>Page %1, attention %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="152"/>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PdfPane</name>
    <message>
        <location filename="../../ui/panes/pdf_pane.cpp" line="91"/>
        <source>Pages could not be drawn: %1 The text can still be read and asked about. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PdfView</name>
    <message>
        <location filename="../../ui/widgets/pdf_view.cpp" line="65"/>
        <source>PDF pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view.cpp" line="68"/>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_input.cpp" line="122"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_input.cpp" line="125"/>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="198"/>
        <source>Page %1 cannot be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="199"/>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanCompare</name>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="123"/>
        <source>Not usable: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="128"/>
        <source>%1 in memory, and %2 of KV in 16 bits for each 1,000 tokens; reads up to %3 tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="155"/>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="155"/>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Sparse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="233"/>
        <source>%1, KV in %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="264"/>
        <source>What reading costs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="265"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="266"/>
        <source>KV cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="267"/>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="268"/>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanMode</name>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="210"/>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="352"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="268"/>
        <source>%1 tokens to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="261"/>
        <source>Open a corpus to plan it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="213"/>
        <source>Progress of the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="267"/>
        <source>About %1 tokens to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="273"/>
        <source>%1 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="274"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="275"/>
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="349"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="350"/>
        <source>Resume reading  Ctrl+Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="351"/>
        <source>Build cache  Ctrl+Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="352"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="367"/>
        <source>Waiting to build the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="368"/>
        <source>Building the cache · %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="375"/>
        <source>Reading is paused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanTree</name>
    <message numerus="yes">
        <location filename="../../ui/panes/plan_tree.cpp" line="165"/>
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="167"/>
        <source>nothing would be left to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="169"/>
        <source>about %1 tokens with them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="171"/>
        <source>%1 tokens with them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/plan_tree.cpp" line="172"/>
        <source>Reading with %Ln change(s)…</source>
        <translation>
            <numerusform>Reading with %Ln change…</numerusform>
            <numerusform>Reading with %Ln changes…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="181"/>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="182"/>
        <source>Filter files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="183"/>
        <source>What is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="184"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="185"/>
        <source>Back to what was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="186"/>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="188"/>
        <source>Reads the changed sources with these choices and keeps them with the corpus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="189"/>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PreferencesPage</name>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="167"/>
        <source>Folder for the KV store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="188"/>
        <source>Folder with models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="223"/>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Storage and models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>&amp;KV cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>&amp;Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>Largest text &amp;file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>KV store &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>KV store at &amp;most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>Model fol&amp;ders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="232"/>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="235"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="236"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="241"/>
        <source>As many as the machine has cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="242"/>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="243"/>
        <source> GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="244"/>
        <source>What the disk holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="245"/>
        <source>Move…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="246"/>
        <source>Add Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="247"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="248"/>
        <source>Move the KV store to another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="249"/>
        <source>Add a folder with models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="250"/>
        <source>Remove the folder from the list; its files stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="251"/>
        <source>Folders that are searched for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="253"/>
        <source>Model and KV cache hold for corpora that were not read yet; each corpus keeps its own in Plan. When the KV store is full, what is cheapest to read again goes first; pinned corpora stay.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ProblemListModel</name>
    <message numerus="yes">
        <location filename="../../ui/models/problem_list_model.cpp" line="54"/>
        <source>%1 (%Ln times)</source>
        <translation>
            <numerusform>%1 (%Ln time)</numerusform>
            <numerusform>%1 (%Ln times)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="94"/>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="96"/>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="98"/>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ProblemsPane</name>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="56"/>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="57"/>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Proofs</name>
    <message>
        <location filename="../../ui/panes/proofs.cpp" line="16"/>
        <source>The corpus has changed since this answer was written; it cannot be proven any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/proofs.cpp" line="19"/>
        <source>The answer or its place is not there any more, so there is nothing to prove.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::QuestionBox</name>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="120"/>
        <source>Editing: the old answer stays as a branch. Esc: do not edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="125"/>
        <source>Reads all %1 tokens of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/question_box.cpp" line="127"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="129"/>
        <source>Reading; a question waits until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="133"/>
        <source>The corpus is read before the first answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="146"/>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="150"/>
        <source>Ask about all %1 tokens…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="148"/>
        <source>Open a corpus to ask about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="91"/>
        <source>No document is checked in the sources: there is nothing to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="101"/>
        <source>Left-out documents are masked while the question is read and the answer is written. The other documents were read with them in view, so traces can remain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/question_box.cpp" line="105"/>
        <source>Looks at %1 of %Ln document(s) (%2 tokens)</source>
        <translation>
            <numerusform>Looks at %1 of %Ln document (%2 tokens)</numerusform>
            <numerusform>Looks at %1 of %Ln documents (%2 tokens)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="110"/>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="111"/>
        <source>Look at all documents again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="151"/>
        <source>Ask about %1 tokens of %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="152"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="157"/>
        <source>Stop  Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="163"/>
        <source>Ask about the first %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="167"/>
        <source>Reading pauses, the question is answered from the documents read so far, and reading goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="171"/>
        <source>The small built-in model finds places and quotes them, and errs often in long texts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SearchModel</name>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="51"/>
        <source>No matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="53"/>
        <source>More than %1 matches, the first %2 are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="56"/>
        <source>%1 matches, the first %2 are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="57"/>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/search_model.cpp" line="58"/>
        <location filename="../../ui/models/search_model.cpp" line="101"/>
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/search_model.cpp" line="59"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SearchPane</name>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="104"/>
        <source>Find in the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="106"/>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="107"/>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="108"/>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestAnswersModel</name>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="27"/>
        <source>✓ right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="28"/>
        <source>✗ %1 of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="28"/>
        <source>✗ wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="34"/>
        <source>–</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="36"/>
        <source>the place itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="37"/>
        <source>other lines of that document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="37"/>
        <source>elsewhere, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="82"/>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="84"/>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="86"/>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="88"/>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="90"/>
        <source>First citation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestForm</name>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="123"/>
        <source>More: the families of RULER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="227"/>
        <source>This kind is asked in English only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="234"/>
        <source>Kind of question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="237"/>
        <source>No corpus is open: the text that comes with Kvasir is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="238"/>
        <source>In the text of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="239"/>
        <source>Tokens of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="240"/>
        <source>time to read one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="241"/>
        <source>Not known until a model can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="242"/>
        <source>Depths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="243"/>
        <source>Number of depths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="244"/>
        <source>Places from the beginning to the end of the text, evenly spaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="245"/>
        <source>Questions at each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="246"/>
        <source>Questions at each depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="247"/>
        <source>More questions say more of a place; the text is read only once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="248"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="249"/>
        <source>Language of the questions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestPane</name>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="227"/>
        <source>With other facts in other places; what was answered is kept and counted too</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_pane.cpp" line="249"/>
        <source>The text has %1 tokens, fewer than the longest length: there it is repeated, begun %Ln time(s).</source>
        <translation>
            <numerusform>The text has %1 tokens, fewer than the longest length: there it is repeated, begun %Ln time.</numerusform>
            <numerusform>The text has %1 tokens, fewer than the longest length: there it is repeated, begun %Ln times.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="254"/>
        <source>Choose at least one length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="261"/>
        <source>%1 tokens, at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="262"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="264"/>
        <source>%1: not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="265"/>
        <source>%1: nothing was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="266"/>
        <source>%1: %2 of %3 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="273"/>
        <source>length in tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="274"/>
        <source>depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="304"/>
        <source>Choose a cell to see its questions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="316"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="317"/>
        <source>Stop the self-test; what was answered is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="318"/>
        <source>Progress of the self-test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="319"/>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="320"/>
        <source>Save the results as Markdown, JSON, SVG and PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="322"/>
        <source>What is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="325"/>
        <source>Facts with a known place are hidden at many depths of texts of several lengths and asked for, so that you see how far into your corpus this model still finds what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="328"/>
        <source>Questions of the chosen cell</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SessionPane</name>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="218"/>
        <location filename="../../ui/panes/session_pane.cpp" line="247"/>
        <source>New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="220"/>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="221"/>
        <source>Overview of the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="244"/>
        <source>Outline: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="249"/>
        <source>Summarising…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="251"/>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="261"/>
        <source>The answer is still being written; stop it to open another session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="238"/>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane_asking.cpp" line="116"/>
        <source>Nothing follows this turn yet: the next question continues it anyway.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ShortcutsPage</name>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="108"/>
        <source>Type the new shortcut for “%1”. Backspace removes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="109"/>
        <source>Choose a command to change its shortcut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="120"/>
        <source>%1 belongs to “%2”. Change that command first; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="131"/>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="132"/>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>Shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="136"/>
        <source>New shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="137"/>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="138"/>
        <source>All Defaults</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourceTreeModel</name>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="249"/>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="276"/>
        <source>%1, left out: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="279"/>
        <source>Left out: %1. Check it to read it anyway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="280"/>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="283"/>
        <source>attention %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Left out by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourcesPane</name>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="307"/>
        <source>SOURCES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="308"/>
        <source>%1 TOKENS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="310"/>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="311"/>
        <source>Filter sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="312"/>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="313"/>
        <source>What is checked is looked at by the next question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="314"/>
        <source>Check only this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="315"/>
        <source>Check all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageMode</name>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="62"/>
        <source>%1: all %2 segments are sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="63"/>
        <source>%1: %2 of %3 segments were damaged and have been computed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/storage_mode.cpp" line="88"/>
        <source>%Ln preparation(s)</source>
        <translation>
            <numerusform>%Ln preparation</numerusform>
            <numerusform>%Ln preparations</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="89"/>
        <source>%1 on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="97"/>
        <source>Stored caches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="99"/>
        <source>A cache can always be made again from its sources; removing it changes how long the next start takes, never an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="102"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="103"/>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="104"/>
        <source>Remove cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="105"/>
        <source>Folder and limit…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageModel</name>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="82"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="75"/>
        <location filename="../../ui/models/storage_model.cpp" line="91"/>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="80"/>
        <source>%1, stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="90"/>
        <source>cannot be used now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="125"/>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="125"/>
        <source>may be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="135"/>
        <source>Made by another model or version; it cannot be used now. Removing it costs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="170"/>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="172"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="174"/>
        <source>KV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="176"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="178"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="180"/>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="182"/>
        <source>Cost to rebuild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="184"/>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SuggestionList</name>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="48"/>
        <source>Where is %1 defined?</source>
        <extracomment>In Korean exactly: %1은(는) 어디에 정의되어 있습니까?</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="51"/>
        <source>What is the value of %1?</source>
        <extracomment>In Korean exactly: %1의 값은 무엇입니까?</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="56"/>
        <source>What does the text say about %1?</source>
        <extracomment>In Korean exactly: 본문은 %1에 대해 무엇이라고 말합니까?</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="61"/>
        <source>Questions to begin with, from this corpus:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SummarisePanel</name>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="98"/>
        <source>Not for one document: a question over the whole text cannot be held to a part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="99"/>
        <source>The text does not fit the model&apos;s context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/summarise_panel.cpp" line="100"/>
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="101"/>
        <source>about %1 tokens to compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="102"/>
        <source>time not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="103"/>
        <source>about a minute or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="104"/>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="117"/>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="128"/>
        <source>Summarise the whole corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="128"/>
        <source>Summarise %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="129"/>
        <source>The whole corpus instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="132"/>
        <source>Whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="133"/>
        <source>One question over the text that is read already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="134"/>
        <source>By section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="135"/>
        <source>A question for each heading, or for each folder and file at the top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="136"/>
        <source>Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="138"/>
        <source>The text in parts, each read and asked alone, then summaries of summaries: for text beyond the model&apos;s context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="144"/>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="145"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TokenText</name>
    <message>
        <location filename="../../ui/widgets/token_text.cpp" line="26"/>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_text.cpp" line="28"/>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TokenTreemap</name>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="189"/>
        <source>(top level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="197"/>
        <source>Tokens by file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/token_treemap.cpp" line="199"/>
        <source>%Ln tile(s)</source>
        <translation>
            <numerusform>%Ln tile</numerusform>
            <numerusform>%Ln tiles</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="206"/>
        <source>excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/token_treemap.cpp" line="208"/>
        <location filename="../../ui/widgets/token_treemap.cpp" line="217"/>
        <source>%Ln smaller one(s)</source>
        <translation>
            <numerusform>%Ln smaller one</numerusform>
            <numerusform>%Ln smaller ones</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="214"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="219"/>
        <source>%1 · excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="221"/>
        <source>%1 · %2 % of what is read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TurnList</name>
    <message>
        <location filename="../../ui/panes/turn_list.cpp" line="47"/>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_list.cpp" line="49"/>
        <source>No question was asked in this session yet.
The model reads every token of the corpus; each answer names the lines and pages it came from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TurnWidget</name>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="127"/>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="130"/>
        <source>This question was not answered. It is kept; ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/turn_widget.cpp" line="133"/>
        <source>read %1: %2 of %Ln document(s)</source>
        <translation>
            <numerusform>read %1: %2 of %Ln document</numerusform>
            <numerusform>read %1: %2 of %Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/turn_widget.cpp" line="140"/>
        <source>looked at %1 of %Ln document(s), %2 tokens</source>
        <translation>
            <numerusform>looked at %1 of %Ln document, %2 tokens</numerusform>
            <numerusform>looked at %1 of %Ln documents, %2 tokens</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="143"/>
        <source>%1 of %2 tokens reused · first token %3 · %4 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="148"/>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="151"/>
        <source>no source found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="159"/>
        <source>The documents that were left out were masked while the question was read and the answer was written. The other documents were read with them in view, so traces can remain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="164"/>
        <source>Question: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="169"/>
        <source>Fork</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="170"/>
        <source>The next question continues here, in a branch of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="173"/>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="173"/>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="174"/>
        <source>Remove from the notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="174"/>
        <source>Pin to notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="167"/>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="168"/>
        <source>Edit question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
