<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Actions</name>
    <message>
        <location filename="../../ui/window/actions.cpp" line="18"/>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="18"/>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <location filename="../../ui/window/actions.cpp" line="63"/>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="36"/>
        <source>&amp;New Corpus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="37"/>
        <source>Name a new corpus and add its first source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="38"/>
        <source>Add &amp;Repository or Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="39"/>
        <source>Read a git repository or a folder into the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="40"/>
        <source>Add &amp;PDF Files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="41"/>
        <source>Read PDF files into the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="42"/>
        <source>Try the &amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="43"/>
        <source>Make a small corpus from the guide that comes with Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="44"/>
        <source>&amp;Export Session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="45"/>
        <source>Save the session as Markdown, HTML or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="47"/>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="48"/>
        <source>Close the window; what was read stays on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="52"/>
        <source>Copy Session with &amp;Citations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="53"/>
        <source>Copy the session as Markdown with its places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="54"/>
        <source>&amp;Find in Document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="55"/>
        <source>Find text in the document that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="56"/>
        <source>Find in &amp;Corpus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="57"/>
        <source>Find text in every document of the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="58"/>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="59"/>
        <source>Language and appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="61"/>
        <source>&amp;Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="62"/>
        <source>All corpora</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="64"/>
        <source>Sources, conversation and evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="65"/>
        <source>&amp;Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="66"/>
        <source>What reading will cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="67"/>
        <source>&amp;Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="68"/>
        <source>What is kept on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="69"/>
        <source>S&amp;ources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="70"/>
        <source>Show or hide the tree of sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="71"/>
        <source>&amp;Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="72"/>
        <source>Show or hide the document behind the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="74"/>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="75"/>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="77"/>
        <source>&amp;Build Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="78"/>
        <source>Read the whole corpus with the model and keep what it computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="80"/>
        <source>&amp;Pause Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="81"/>
        <source>Stop reading; what is read stays read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="82"/>
        <source>Read Sources &amp;Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="83"/>
        <source>Look at the sources as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="84"/>
        <source>&amp;Remove Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="85"/>
        <source>Forget the corpus and its cache; its sources and sessions stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="87"/>
        <source>Write a &amp;Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="88"/>
        <source>Go to the question field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="89"/>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="90"/>
        <source>Stop answering; what was written is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="91"/>
        <source>&amp;Answer Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="92"/>
        <source>Answer the last question once more, as a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="93"/>
        <source>&amp;Edit Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="94"/>
        <source>Change the last question; the old answer stays as a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="95"/>
        <source>&amp;New Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="96"/>
        <source>Begin another conversation over the same corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="97"/>
        <source>S&amp;ummarise by Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="98"/>
        <source>Write an outline, each line with its places, as a session of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="101"/>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="102"/>
        <source>The place shown before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="103"/>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="104"/>
        <source>The place shown after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="105"/>
        <source>&amp;Next Citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="106"/>
        <source>Open the next place of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="107"/>
        <source>&amp;Previous Citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="108"/>
        <source>Open the previous place of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="109"/>
        <source>Go to &amp;Line or Page…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="110"/>
        <source>Go to a line or a page of the document that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="111"/>
        <source>&amp;Locate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="112"/>
        <source>Find documents, lines, pages and commands by typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="115"/>
        <source>&amp;Command Palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="116"/>
        <source>Every command by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="117"/>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="118"/>
        <source>Work that runs or waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="119"/>
        <source>&amp;Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="120"/>
        <source>What was read of each file, and what was left out by which rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="122"/>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="123"/>
        <source>Text found in the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="124"/>
        <source>&amp;Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="125"/>
        <source>What went wrong and is not settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="127"/>
        <source>Keyboard &amp;Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="128"/>
        <source>Every shortcut on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="129"/>
        <source>&amp;About Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="130"/>
        <source>Versions, and what stays on this computer</source>
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
        <source>%1 belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="73"/>
        <source>Nothing was read from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="74"/>
        <source>If you trust it, add it again and confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="76"/>
        <source>%1 is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>Leave something out in Plan or choose a model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="79"/>
        <source>%1 is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="80"/>
        <source>Wait for the other one to end, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="82"/>
        <source>The device failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="82"/>
        <source>Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>Something went wrong inside Kvasir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="87"/>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Still to read</source>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="26"/>
        <source>nothing to read</source>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="31"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="38"/>
        <source>Impossible: the corpus has %1 tokens and the model takes %2. Leave something out or choose a model with a longer context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="42"/>
        <source>Impossible: %1 of memory are needed and %2 are there. About %3 tokens would fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="45"/>
        <source>Possible, but slow: memory holds %1 of the %2 needed, so the model&apos;s weights are read from disk again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="50"/>
        <source>It can be read, but not kept: %1 of disk are needed and %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="53"/>
        <source>Everything is stored. Opening it takes about a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="55"/>
        <source>%1 of %2 tokens are stored already and are not read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="57"/>
        <source>Fits. Reading can be paused at any time; what is read stays read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="63"/>
        <source>16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="65"/>
        <source>32 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="72"/>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="74"/>
        <source>Looking at history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="76"/>
        <source>Counting tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="78"/>
        <source>Checking the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="80"/>
        <source>Opening the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="82"/>
        <source>Reading with the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="84"/>
        <source>Summarising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="86"/>
        <source>Listing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="88"/>
        <source>Indexing for search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="90"/>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="99"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="102"/>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="104"/>
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
    <name>TextFormat</name>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="44"/>
        <source>%1 k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="45"/>
        <source>%1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="68"/>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="80"/>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="87"/>
        <location filename="../../ui/models/text_format.cpp" line="89"/>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="93"/>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="97"/>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="100"/>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="101"/>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/text_format.cpp" line="102"/>
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="112"/>
        <source>%1–%2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="114"/>
        <source>%1–%2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="115"/>
        <source>%1–%2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="121"/>
        <location filename="../../ui/models/text_format.cpp" line="137"/>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="125"/>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="127"/>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="129"/>
        <source>d MMMM</source>
        <extracomment>A day of this year, as QDate::toString() takes it.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="131"/>
        <source>d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="150"/>
        <source>p. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AboutPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="107"/>
        <source>About Kvasir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="110"/>
        <source>Reads a whole repository or a stack of PDFs once, keeps what the model computed, and answers questions with the exact place.

Nothing leaves this computer: there is no account, no telemetry and no updater. Documents, questions and answers stay in your own folders, readable by you alone.

Apache License 2.0. Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AnswerView</name>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="47"/>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="107"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AttentionStrip</name>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="46"/>
        <source>Attention map</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/attention_strip.cpp" line="49"/>
        <source>%Ln marked place(s)</source>
        <translation>
            <numerusform>%Ln marked place</numerusform>
            <numerusform>%Ln marked places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTableModel</name>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="22"/>
        <source>Supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="24"/>
        <source>Weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="26"/>
        <source>No source found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="98"/>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="100"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="102"/>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="104"/>
        <source>Attention</source>
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
    <name>kvasir::ui::ContentsView</name>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="145"/>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="189"/>
        <source>This document has no table of contents.</source>
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
        <location filename="../../ui/models/coverage_model.cpp" line="46"/>
        <source>reads %1 of %Ln file(s), %2 tokens</source>
        <translation>
            <numerusform>reads %1 of %Ln file, %2 tokens</numerusform>
            <numerusform>reads %1 of %Ln files, %2 tokens</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="73"/>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="121"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="123"/>
        <source>Read or left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="125"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="127"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoveragePane</name>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="66"/>
        <source>Files shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="67"/>
        <source>Coverage</source>
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
    <name>kvasir::ui::EvidencePane</name>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="168"/>
        <location filename="../../ui/panes/evidence_pane.cpp" line="171"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="184"/>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="185"/>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="188"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="189"/>
        <source>Extracted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="190"/>
        <source>Ways to look at the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="192"/>
        <source>The document behind an answer is shown here.
Click a mark in an answer, or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="193"/>
        <source>CITATIONS OF THIS ANSWER   F4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="194"/>
        <source>Citations of this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="195"/>
        <source>Find in this document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HomeMode</name>
    <message numerus="yes">
        <location filename="../../ui/modes/home_mode.cpp" line="48"/>
        <source>%Ln PDF(s)</source>
        <translation>
            <numerusform>%Ln PDF</numerusform>
            <numerusform>%Ln PDFs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/home_mode.cpp" line="79"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="83"/>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="84"/>
        <source>%1 of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="105"/>
        <source>READY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="105"/>
        <source>NOT READ YET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="108"/>
        <source>KV %1 · rebuild %2 · used %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="111"/>
        <source>Nothing stored yet · added %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="128"/>
        <source>READING %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="130"/>
        <source>You can close the window; it goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="131"/>
        <source>%1 left · you can close the window, it goes on where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="218"/>
        <source>Ask questions about a whole repository or book.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="220"/>
        <source>Nothing leaves this computer. Reading costs minutes, once; opening again costs a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="221"/>
        <source>Add a repository or folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="222"/>
        <source>Add PDF files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="223"/>
        <source>Try the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="224"/>
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
        <location filename="../../ui/panes/jobs_pane.cpp" line="20"/>
        <source>Adding to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="22"/>
        <source>Building the cache of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="24"/>
        <source>Answering about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="26"/>
        <source>Summarising %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="28"/>
        <source>Verifying %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="30"/>
        <source>Removing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="70"/>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="72"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="73"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="122"/>
        <source>Nothing runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Locator</name>
    <message>
        <location filename="../../ui/window/locator.cpp" line="90"/>
        <source>Documents by name; l line; p page; &gt; command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="91"/>
        <source>Locate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="92"/>
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
    <name>kvasir::ui::MainWindow</name>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="82"/>
        <source>Add a repository or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="87"/>
        <source>Add PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="87"/>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="151"/>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="238"/>
        <source>Export session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="239"/>
        <source>Markdown (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="239"/>
        <source>HTML (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="240"/>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="259"/>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="280"/>
        <source>The session is on the clipboard, with its citations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="287"/>
        <source>Corpus: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="287"/>
        <source>Open a corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="298"/>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="300"/>
        <source>Not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="302"/>
        <source>● Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="304"/>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="307"/>
        <source>Reading %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="311"/>
        <source>1 Jobs  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="312"/>
        <source>1 Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="313"/>
        <source>2 Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="314"/>
        <source>3 Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="315"/>
        <source>4 Problems  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="316"/>
        <source>4 Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="327"/>
        <source>Memory at most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="328"/>
        <source>KV store %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="329"/>
        <source>Nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="345"/>
        <source>+ Add source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="346"/>
        <source>Add a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="347"/>
        <source>Locate…  Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ModelListModel</name>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="51"/>
        <source>this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="53"/>
        <source>Hugging Face cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="60"/>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="77"/>
        <source>not usable: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="78"/>
        <source>reads %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="79"/>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="115"/>
        <source>%1 · %2 · reads up to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="128"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="130"/>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="132"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="134"/>
        <source>Reads up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="136"/>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageThumbnails</name>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="113"/>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="114"/>
        <source>Page %1, attention %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="138"/>
        <source>Pages</source>
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
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="188"/>
        <source>Page %1 cannot be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="189"/>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanMode</name>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="179"/>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="182"/>
        <source>What reading costs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="184"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="185"/>
        <source>KV cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="186"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="190"/>
        <source>16 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="191"/>
        <source>32 bits, exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="246"/>
        <source>(top level)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="253"/>
        <source>%1 tokens to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="254"/>
        <source>Open a corpus to plan it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="255"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="256"/>
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="307"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="307"/>
        <source>Build cache  Ctrl+Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="314"/>
        <source>Building the cache · %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PreferencesPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="50"/>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="51"/>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="52"/>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="53"/>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="56"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="57"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="58"/>
        <source>Models, KV cache and limits are chosen in Plan and kept with the corpus.</source>
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
        <location filename="../../ui/panes/problems_pane.cpp" line="55"/>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="56"/>
        <source>Clear</source>
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
    <name>kvasir::ui::SessionPane</name>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="144"/>
        <location filename="../../ui/panes/session_pane.cpp" line="178"/>
        <source>New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="146"/>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="147"/>
        <source>Overview of the corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="148"/>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="149"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="150"/>
        <source>Stop  Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="152"/>
        <source>No question was asked in this session yet.
The model reads every token of the corpus; each answer names the lines and pages it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="155"/>
        <location filename="../../ui/panes/session_pane.cpp" line="165"/>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="256"/>
        <source>Ask about all %1 tokens…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="257"/>
        <source>Open a corpus to ask about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="259"/>
        <source>Editing: the old answer stays as a branch. Esc: do not edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="261"/>
        <source>The corpus is read before the first answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="263"/>
        <source>Reading; a question waits until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ShortcutsPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="75"/>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>Shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourceTreeModel</name>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="205"/>
        <source>%1, left out: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="207"/>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="252"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="252"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourcesPane</name>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="94"/>
        <source>SOURCES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="95"/>
        <source>%1 TOKENS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="97"/>
        <source>Filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="98"/>
        <source>Filter sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="99"/>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageMode</name>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="59"/>
        <source>%1: all %2 segments are sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="60"/>
        <source>%1: %2 of %3 segments were damaged and have been computed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/storage_mode.cpp" line="83"/>
        <source>%Ln preparation(s)</source>
        <translation>
            <numerusform>%Ln preparation</numerusform>
            <numerusform>%Ln preparations</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="84"/>
        <source>%1 on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="92"/>
        <source>Stored caches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="94"/>
        <source>A cache can always be made again from its sources; removing it changes how long the next start takes, never an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="97"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="98"/>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="99"/>
        <source>Remove cache</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageModel</name>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="74"/>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="81"/>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="115"/>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="115"/>
        <source>may be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="158"/>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="160"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="162"/>
        <source>KV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="164"/>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="166"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="168"/>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="170"/>
        <source>Cost to rebuild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="172"/>
        <source>Keep</source>
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
    <name>kvasir::ui::TurnWidget</name>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="101"/>
        <source>Branch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="126"/>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="129"/>
        <source>This question was not answered. It is kept; ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="130"/>
        <source>%1 of %2 tokens reused · first token %3 · %4 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="135"/>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="138"/>
        <source>no source found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="145"/>
        <source>Question: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="147"/>
        <source>Branches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="149"/>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="150"/>
        <source>Edit question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
