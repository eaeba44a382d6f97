<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Actions</name>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;Corpus</source>
        <translation>코퍼스(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <location filename="../../ui/window/actions.cpp" line="65"/>
        <source>&amp;Ask</source>
        <translation>질문(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="22"/>
        <source>&amp;Tools</source>
        <translation>도구(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="22"/>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="37"/>
        <source>&amp;New Corpus…</source>
        <translation>새 코퍼스(&amp;N)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="38"/>
        <source>Name a new corpus and add its first source</source>
        <translation>새 코퍼스의 이름을 정하고 첫 자료를 추가합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="39"/>
        <source>Add &amp;Repository or Folder…</source>
        <translation>리포지토리 또는 폴더 추가(&amp;R)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="40"/>
        <source>Read a git repository or a folder into the corpus</source>
        <translation>git 리포지토리나 폴더를 코퍼스로 읽어 들입니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="41"/>
        <source>Add &amp;PDF Files…</source>
        <translation>PDF 파일 추가(&amp;P)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="42"/>
        <source>Read PDF files into the corpus</source>
        <translation>PDF 파일을 코퍼스로 읽어 들입니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="43"/>
        <source>Try the &amp;Sample</source>
        <translation>예제 써 보기(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="44"/>
        <source>Make a small corpus from the guide that comes with Kvasir</source>
        <translation>Kvasir에 들어 있는 안내서로 작은 코퍼스를 만듭니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="45"/>
        <source>&amp;Export Session…</source>
        <translation>세션 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="48"/>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="49"/>
        <source>Close the window; what was read stays on disk</source>
        <translation>창을 닫습니다. 읽은 것은 디스크에 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="53"/>
        <source>Copy Session with &amp;Citations</source>
        <translation>인용과 함께 세션 복사(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="54"/>
        <source>Copy the session as Markdown with its places</source>
        <translation>세션을 위치와 함께 Markdown으로 복사합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="55"/>
        <source>&amp;Find in Document…</source>
        <translation>문서에서 찾기(&amp;F)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="56"/>
        <source>Find text in the document that is shown</source>
        <translation>보이는 문서에서 텍스트를 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="57"/>
        <source>Find in &amp;Corpus…</source>
        <translation>코퍼스에서 찾기(&amp;C)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="58"/>
        <source>Find text in every document of the corpus</source>
        <translation>코퍼스의 모든 문서에서 텍스트를 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="59"/>
        <source>&amp;Preferences…</source>
        <translation>설정(&amp;P)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="46"/>
        <source>Save an answer or the session as Markdown, HTML, PDF, JSON or BibTeX</source>
        <translation>답변 하나 또는 세션 전체를 Markdown, HTML, PDF, JSON, BibTeX로 저장합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="60"/>
        <source>Language, appearance, models, limits and folders</source>
        <translation>언어, 모양, 모델, 한도와 폴더</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="63"/>
        <source>&amp;Home</source>
        <translation>홈(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="64"/>
        <source>All corpora</source>
        <translation>모든 코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="66"/>
        <source>Sources, conversation and evidence</source>
        <translation>자료, 대화, 근거</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="67"/>
        <source>&amp;Plan</source>
        <translation>계획(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="68"/>
        <source>What reading will cost</source>
        <translation>읽는 데 드는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="69"/>
        <source>&amp;Storage</source>
        <translation>저장소(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="70"/>
        <source>What is kept on disk</source>
        <translation>디스크에 보존된 캐시를 봅니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="71"/>
        <source>S&amp;ources</source>
        <translation>자료(&amp;O)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="72"/>
        <source>Show or hide the tree of sources</source>
        <translation>자료 트리를 보이거나 숨깁니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="73"/>
        <source>&amp;Evidence</source>
        <translation>근거(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="74"/>
        <source>Show or hide the document behind the answer</source>
        <translation>답변의 바탕이 된 문서를 보이거나 숨깁니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="77"/>
        <source>Evidence in Its Own &amp;Window</source>
        <translation>근거를 별도 창으로(&amp;W)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="78"/>
        <source>Show the document behind the answer in a second window, or take it back</source>
        <translation>답변의 근거 문서를 두 번째 창에 보이거나 다시 가져옵니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="80"/>
        <source>Heat &amp;Map</source>
        <translation>열 지도(&amp;M)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="81"/>
        <source>Colour files and pages by how much the answer rests on them</source>
        <translation>답변이 얼마나 의지하는지에 따라 파일과 쪽을 색칠합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="83"/>
        <source>&amp;Full Screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="84"/>
        <source>Use the whole screen</source>
        <translation>화면 전체를 사용합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="86"/>
        <source>&amp;Build Cache</source>
        <translation>캐시 만들기(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="87"/>
        <source>Read the whole corpus with the model and keep what it computed</source>
        <translation>모델로 코퍼스 전체를 읽고 계산한 것을 보관합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="89"/>
        <source>&amp;Pause Reading</source>
        <translation>읽기 일시 정지(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="90"/>
        <source>Stop reading; what is read stays read</source>
        <translation>읽기를 멈춥니다. 읽은 것은 그대로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="91"/>
        <source>Read Sources &amp;Again</source>
        <translation>자료 다시 읽기(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="92"/>
        <source>Look at the sources as they are now</source>
        <translation>자료의 지금 상태를 확인합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="93"/>
        <source>&amp;Remove Corpus</source>
        <translation>코퍼스 제거(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="94"/>
        <source>Forget the corpus and its cache; its sources and sessions stay</source>
        <translation>코퍼스와 그 캐시를 제거합니다. 자료와 세션은 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="96"/>
        <source>Write a &amp;Question</source>
        <translation>질문 쓰기(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="97"/>
        <source>Go to the question field</source>
        <translation>질문 입력란으로 갑니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="98"/>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="99"/>
        <source>Stop answering; what was written is kept</source>
        <translation>답변을 중지합니다. 쓴 것은 보관됩니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="100"/>
        <source>&amp;Answer Again</source>
        <translation>다시 답하기(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="101"/>
        <source>Answer the last question once more, as a branch</source>
        <translation>마지막 질문에 새 갈래로 한 번 더 답합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="102"/>
        <source>&amp;Edit Question</source>
        <translation>질문 고치기(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="103"/>
        <source>Change the last question; the old answer stays as a branch</source>
        <translation>마지막 질문을 고칩니다. 이전 답변은 갈래로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="104"/>
        <source>&amp;Fork</source>
        <translation>분기(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="105"/>
        <source>Go on from the shown turn in a branch of its own</source>
        <translation>보고 있는 차례에서 별도의 가지로 이어 갑니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="106"/>
        <source>&amp;New Session</source>
        <translation>새 세션(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="107"/>
        <source>Begin another conversation over the same corpus</source>
        <translation>같은 코퍼스로 다른 대화를 시작합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="108"/>
        <source>S&amp;ummarise…</source>
        <translation>요약(&amp;U)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="109"/>
        <source>Write an outline, each line with its places, by one of three recipes</source>
        <translation>세 가지 방식 중 하나로, 줄마다 위치가 붙은 개요를 씁니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="111"/>
        <source>&amp;Compare…</source>
        <translation>비교(&amp;C)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="112"/>
        <source>Ask two documents or two corpora the same question, side by side</source>
        <translation>두 문서 또는 두 코퍼스에 같은 질문을 하고 나란히 봅니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="115"/>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="116"/>
        <source>The place shown before</source>
        <translation>이전에 보던 위치</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="117"/>
        <source>&amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="118"/>
        <source>The place shown after</source>
        <translation>다음에 보던 위치</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="119"/>
        <source>&amp;Next Citation</source>
        <translation>다음 인용(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="120"/>
        <source>Open the next place of the answer</source>
        <translation>답변의 다음 위치를 엽니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="121"/>
        <source>&amp;Previous Citation</source>
        <translation>이전 인용(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="122"/>
        <source>Open the previous place of the answer</source>
        <translation>답변의 이전 위치를 엽니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="123"/>
        <source>Go to &amp;Line or Page…</source>
        <translation>줄 또는 쪽으로 이동(&amp;L)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="124"/>
        <source>Go to a line or a page of the document that is shown</source>
        <translation>보이는 문서의 줄이나 쪽으로 이동합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="125"/>
        <source>&amp;Locate…</source>
        <translation>찾아가기(&amp;L)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="126"/>
        <source>Find documents, lines, pages and commands by typing</source>
        <translation>입력하면서 문서, 줄, 쪽, 명령을 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="129"/>
        <source>&amp;Command Palette…</source>
        <translation>명령 팔레트(&amp;C)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="130"/>
        <source>Every command by its name</source>
        <translation>모든 명령을 이름으로 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="131"/>
        <source>&amp;Jobs</source>
        <translation>작업(&amp;J)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="132"/>
        <source>Work that runs or waits</source>
        <translation>실행 중이거나 대기 중인 작업</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="133"/>
        <source>&amp;Coverage</source>
        <translation>범위(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="134"/>
        <source>What was read of each file, and what was left out by which rule</source>
        <translation>파일마다 읽은 것, 그리고 어떤 규칙으로 무엇이 제외되었는지 보여 줍니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="136"/>
        <source>&amp;Search</source>
        <translation>검색(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="137"/>
        <source>Text found in the corpus</source>
        <translation>코퍼스에서 찾은 텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="138"/>
        <source>&amp;Problems</source>
        <translation>문제(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="139"/>
        <source>What went wrong and is not settled</source>
        <translation>잘못되었고 아직 해결되지 않은 일</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="140"/>
        <source>&amp;Log</source>
        <translation>로그(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="141"/>
        <source>What the program did, line by line</source>
        <translation>프로그램이 한 일을 한 줄씩</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="142"/>
        <source>Self-&amp;test</source>
        <translation>자가 시험(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="143"/>
        <source>Hide facts at many depths of the corpus, ask for them and see which are found</source>
        <translation>코퍼스의 여러 깊이에 사실을 숨기고 물어 어느 것을 찾는지 봅니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="147"/>
        <source>Keyboard &amp;Shortcuts</source>
        <translation>키보드 단축키(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="148"/>
        <source>Every shortcut on one page</source>
        <translation>모든 단축키를 한 쪽에 보여 줍니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="149"/>
        <source>&amp;About Kvasir</source>
        <translation>Kvasir 정보(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="150"/>
        <source>Versions, and what stays on this computer</source>
        <translation>버전, 그리고 이 컴퓨터에 남는 것</translation>
    </message>
</context>
<context>
    <name>AttendedMarks</name>
    <message>
        <location filename="../../ui/panes/attended_marks.cpp" line="139"/>
        <source>%1 · %2 · drew attention, not cited</source>
        <translation>%1 · %2 · 어텐션을 끌었으나 인용되지 않음</translation>
    </message>
</context>
<context>
    <name>CitationProof</name>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="31"/>
        <source>Prove it</source>
        <translation>입증하기</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="33"/>
        <source>Waits: stop</source>
        <translation>대기 중: 중지</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="35"/>
        <source>Runs: stop</source>
        <translation>실행 중: 중지</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="48"/>
        <source>%1 nats without this place: the sentence rests on it</source>
        <translation>이 자리가 없으면 %1 nat: 문장이 이 자리에 근거합니다</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="50"/>
        <source>%1 nats without this place: the sentence would be written without it as well</source>
        <translation>이 자리가 없으면 %1 nat: 이 자리 없이도 같은 문장이 나옵니다</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_proof.cpp" line="65"/>
        <source>Scores the sentence again with the place masked, and shows how much less probable it becomes.</source>
        <translation>이 자리를 가리고 문장을 다시 채점하여 확률이 얼마나 낮아지는지 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>CorpusOverview</name>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="48"/>
        <source>Other</source>
        <translation>기타</translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="54"/>
        <source>(top level)</source>
        <translation>(최상위)</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="108"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="109"/>
        <source>%1 tokens</source>
        <translation>%1 토큰</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="111"/>
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln쪽</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/corpus_overview.cpp" line="114"/>
        <source>%Ln file(s) left out</source>
        <translation>
            <numerusform>제외된 파일 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="122"/>
        <source>Longest documents</source>
        <translation>가장 긴 문서</translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="124"/>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location filename="../../ui/panes/corpus_overview.cpp" line="125"/>
        <source>Languages</source>
        <translation>언어</translation>
    </message>
</context>
<context>
    <name>ErrorActions</name>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="100"/>
        <source>Choose a model…</source>
        <translation>모델 선택…</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="102"/>
        <source>Open the plan</source>
        <translation>계획 열기</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="104"/>
        <source>Choose another folder…</source>
        <translation>다른 폴더 선택…</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="106"/>
        <source>Free space…</source>
        <translation>공간 확보…</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="108"/>
        <source>Verify</source>
        <translation>검증</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="110"/>
        <source>Read it again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="112"/>
        <source>Trust it and read</source>
        <translation>신뢰하고 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="114"/>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_actions.cpp" line="118"/>
        <source>Copy details</source>
        <translation>자세한 내용 복사</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="17"/>
        <source>Nothing was changed.</source>
        <translation>아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="22"/>
        <source>Everything finished so far is kept.</source>
        <translation>지금까지 끝난 것은 모두 보관됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="27"/>
        <source>What was stored before is unchanged.</source>
        <translation>전에 저장한 것은 그대로입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="35"/>
        <source>It</source>
        <translation>해당</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="41"/>
        <source>Stopped as asked.</source>
        <translation>요청대로 중지했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="41"/>
        <source>Start it again to go on.</source>
        <translation>계속하려면 다시 시작하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="43"/>
        <source>%1 was not found.</source>
        <translation>%1 항목을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="44"/>
        <source>Check whether it was moved, renamed or removed.</source>
        <translation>옮겨졌거나 이름이 바뀌었거나 제거되었는지 확인하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="46"/>
        <source>%1 cannot be read or written.</source>
        <translation>%1 항목을 읽거나 쓸 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="47"/>
        <source>Check its permissions and its disk.</source>
        <translation>권한과 디스크를 확인하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="49"/>
        <source>%1 is not supported by this version.</source>
        <translation>이 버전은 %1 항목을 지원하지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="50"/>
        <source>Choose another.</source>
        <translation>다른 것을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="52"/>
        <source>%1 cannot be used.</source>
        <translation>%1 항목을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="53"/>
        <source>Correct it and try again.</source>
        <translation>고친 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="56"/>
        <source>%1 is damaged.</source>
        <translation>%1 항목이 손상되었습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="57"/>
        <source>The sources are untouched and nothing damaged is used.</source>
        <translation>자료는 그대로이며 손상된 것은 사용하지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="58"/>
        <source>Verify in Storage computes stored KV again; adding a source again reads it again.</source>
        <translation>저장소에서 검증하면 저장된 KV를 다시 계산합니다. 자료를 다시 추가하면 다시 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="61"/>
        <source>There is not enough memory for this.</source>
        <translation>메모리가 부족합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="62"/>
        <source>Choose a smaller model, fewer documents or a smaller KV codec in Plan.</source>
        <translation>계획에서 더 작은 모델, 더 적은 문서 또는 더 작은 KV 코덱을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="64"/>
        <source>The disk of %1 is full.</source>
        <translation>%1 항목이 있는 디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="65"/>
        <source>Free some space or remove stored KV in Storage, then start again.</source>
        <translation>공간을 확보하거나 저장소에서 저장된 KV를 제거한 뒤 다시 시작하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="67"/>
        <source>%1 took too long and was given up.</source>
        <translation>%1 항목에 시간이 너무 오래 걸려 그만두었습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="68"/>
        <source>Try it on its own.</source>
        <translation>이 항목만 따로 시도하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="70"/>
        <source>%1 is encrypted.</source>
        <translation>%1 항목이 암호화되어 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="71"/>
        <source>Add it again with its password.</source>
        <translation>암호와 함께 다시 추가하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="73"/>
        <source>%1 has changed since it was read.</source>
        <translation>%1이(가) 읽은 뒤에 바뀌었습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="74"/>
        <source>What was read is kept as it was.</source>
        <translation>읽은 내용은 그대로 보관됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="75"/>
        <source>Add it again to read it as it is now.</source>
        <translation>지금 상태로 읽으려면 다시 추가하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>%1 belongs to another user.</source>
        <translation>%1 항목은 다른 사용자의 것입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>Nothing was read from it.</source>
        <translation>이 항목에서는 아무것도 읽지 않았습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="78"/>
        <source>If you trust it, add it again and confirm.</source>
        <translation>신뢰할 수 있다면 다시 추가하고 확인하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="80"/>
        <source>%1 is too large.</source>
        <translation>%1 항목이 너무 큽니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="81"/>
        <source>Leave something out in Plan or choose a model with a longer context.</source>
        <translation>계획에서 일부를 제외하거나 컨텍스트가 더 긴 모델을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="83"/>
        <source>%1 is in use.</source>
        <translation>%1 항목이 사용 중입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="84"/>
        <source>Wait for the other one to end, or choose another name.</source>
        <translation>다른 쪽이 끝날 때까지 기다리거나 다른 이름을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>The device failed.</source>
        <translation>장치에 오류가 발생했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>Start it again.</source>
        <translation>다시 시작하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="90"/>
        <source>Something went wrong inside Kvasir.</source>
        <translation>Kvasir 내부에서 문제가 발생했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="91"/>
        <source>Please report the details below.</source>
        <translation>아래의 세부 정보를 보고해 주십시오.</translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Memory at most</source>
        <translation>최대 메모리</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>First reading</source>
        <translation>첫 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="27"/>
        <source>fits</source>
        <translation>가능</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="28"/>
        <source>impossible</source>
        <translation>불가</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="29"/>
        <source>spills</source>
        <translation>조건부 가능</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>KV in memory</source>
        <translation>메모리의 KV</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>KV on disk</source>
        <translation>디스크의 KV</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="19"/>
        <source>Tokens to read</source>
        <translation>읽을 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="26"/>
        <source>stored</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="42"/>
        <source>Impossible: the corpus has %1 tokens and the model takes %2. Leave something out or choose a model with a longer context.</source>
        <translation>불가: 코퍼스는 %1 토큰인데 모델은 %2 토큰까지 읽을 수 있습니다. 일부를 제외하거나 컨텍스트가 더 긴 모델을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="46"/>
        <source>Impossible: %1 of memory are needed and %2 are there. About %3 tokens would fit.</source>
        <translation>불가: 메모리가 %1 필요하지만 %2만 있습니다. 약 %3 토큰까지 들어갑니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="49"/>
        <source>Possible, but slow: memory holds %1 of the %2 needed, so the model&apos;s weights are read from disk again and again.</source>
        <translation>가능하지만 느림: 필요한 %2 중 %1만 메모리에 들어가므로, 모델의 가중치를 디스크에서 거듭 다시 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="54"/>
        <source>It can be read, but not kept: %1 of disk are needed and %2 are free.</source>
        <translation>읽을 수는 있지만 보관할 수는 없습니다. 디스크 공간이 %1 필요하지만 여유는 %2입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="57"/>
        <source>Everything is stored. Opening it takes about a second.</source>
        <translation>모두 저장되어 있습니다. 여는 데 약 1초 걸립니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="59"/>
        <source>%1 of %2 tokens are stored already and are not read again.</source>
        <translation>%2 토큰 중 %1 토큰은 이미 저장되어 있어 다시 읽지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="61"/>
        <source>Fits. Reading can be paused at any time; what is read stays read.</source>
        <translation>가능합니다. 읽기는 언제든지 일시 정지할 수 있으며, 읽은 것은 그대로 남습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="67"/>
        <source>16 bits</source>
        <translation>16비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="69"/>
        <source>16 bits (bfloat16)</source>
        <translation>16비트(bfloat16)</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="71"/>
        <source>8 bits</source>
        <translation>8비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="73"/>
        <source>4 bits</source>
        <translation>4비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="75"/>
        <source>4 bits (KIVI)</source>
        <translation>4비트 (KIVI)</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="77"/>
        <source>2 bits (KIVI)</source>
        <translation>2비트 (KIVI)</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="79"/>
        <source>32 bits</source>
        <translation>32비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="86"/>
        <source>Half the memory and disk of 32 bits; stored numbers are rounded to 11 binary digits.</source>
        <translation>32비트의 절반만 메모리와 디스크를 씁니다. 저장되는 수는 이진 11자리로 반올림됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="89"/>
        <source>As large as 16 bits, but rounded to 8 binary digits instead of 11. Only worth it for a model whose numbers pass 65,504.</source>
        <translation>16비트와 크기가 같지만 이진수 11자리 대신 8자리로 반올림합니다. 수가 65,504를 넘는 모델에만 쓸모가 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="92"/>
        <source>About half the memory and disk of 16 bits. Stored numbers are rounded to 256 steps between the smallest and the largest of 64; answers may differ in detail.</source>
        <translation>메모리와 디스크가 16비트의 절반쯤입니다. 저장되는 수는 64개 가운데 가장 작은 값과 큰 값 사이의 256단계로 반올림되며, 답의 세부가 달라질 수 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="95"/>
        <source>Less than a third of the memory and disk of 16 bits. Stored numbers are rounded to 16 steps between the smallest and the largest of 32; answers may get worse.</source>
        <translation>메모리와 디스크가 16비트의 3분의 1이 안 됩니다. 저장되는 수는 32개 가운데 가장 작은 값과 큰 값 사이의 16단계로 반올림되며, 답이 나빠질 수 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="98"/>
        <source>As small as 4 bits. Keys are rounded channel by channel, which keeps those that stand out apart, and the newest tokens stay in 16 bits; answers may differ.</source>
        <translation>4비트만큼 작습니다. 키를 채널별로 반올림하여 두드러진 채널을 따로 지키고 가장 새로운 토큰은 16비트로 남깁니다. 답이 달라질 수 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="102"/>
        <source>Less than a fifth of the memory and disk of 16 bits. Stored numbers are rounded to 4 steps, keys channel by channel; answers get worse.</source>
        <translation>메모리와 디스크가 16비트의 5분의 1이 안 됩니다. 저장되는 수를 4단계로, 키는 채널별로 반올림하며 답이 나빠집니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="106"/>
        <source>Keeps every number as it was computed, for twice the memory and disk.</source>
        <translation>계산한 수를 그대로 보존합니다. 메모리와 디스크를 두 배로 씁니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="113"/>
        <source>As this corpus was read before; else sparse for models that bring a plan for it, and dense for all others.</source>
        <translation>이 코퍼스를 전에 읽은 방식대로 합니다. 처음이면 희소 계획이 딸린 모델은 희소로, 나머지는 조밀하게 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="117"/>
        <source>Beyond 32,768 tokens each head reads only what matters most to it. Very long texts are read sooner, and some of the attention is lost; how much is measured while reading.</source>
        <translation>32,768토큰을 넘으면 헤드마다 자신에게 가장 중요한 것만 읽습니다. 아주 긴 글을 더 빨리 읽는 대신 어텐션의 일부를 잃으며, 얼마나 잃는지는 읽는 동안 잽니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="120"/>
        <source>Each token looks at every token before it. Nothing is skipped, and reading time grows with the square of the length.</source>
        <translation>모든 토큰이 앞의 모든 토큰을 봅니다. 건너뛰는 것이 없으며, 읽는 시간은 길이의 제곱으로 늘어납니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="128"/>
        <source>The processor reads. Every computer can, but a graphics card would be many times faster.</source>
        <translation>프로세서가 읽습니다. 어느 컴퓨터에서나 되지만, 그래픽 카드가 있으면 몇 배나 빠릅니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="131"/>
        <source>The graphics card reads.</source>
        <translation>그래픽 카드가 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="132"/>
        <source>Not possible here: %1</source>
        <translation>이 컴퓨터에서는 할 수 없습니다: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="134"/>
        <source>The graphics card reads when the model fits it, else the processor.</source>
        <translation>모델이 그래픽 카드에 들어가면 그래픽 카드가, 아니면 프로세서가 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="135"/>
        <source>The graphics card reads when there is one, else the processor. Here it is the processor: %1</source>
        <translation>그래픽 카드가 있으면 그래픽 카드가, 없으면 프로세서가 읽습니다. 여기서는 프로세서입니다: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="144"/>
        <source>Reading files</source>
        <translation>파일 읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="146"/>
        <source>Looking at history</source>
        <translation>변경 이력 확인 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="148"/>
        <source>Counting tokens</source>
        <translation>토큰 세는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="150"/>
        <source>Checking the model</source>
        <translation>모델 확인 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="152"/>
        <source>Opening the cache</source>
        <translation>캐시 여는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="154"/>
        <source>Reading with the model</source>
        <translation>모델로 읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="156"/>
        <source>Summarising</source>
        <translation>요약 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="158"/>
        <source>Listing files</source>
        <translation>파일 목록 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="160"/>
        <source>Indexing for search</source>
        <translation>검색 색인 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="162"/>
        <source>Asking what was hidden</source>
        <translation>숨긴 것을 묻는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="164"/>
        <source>Looking for definitions</source>
        <translation>정의를 찾는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="166"/>
        <source>Verifying</source>
        <translation>검증 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="179"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="182"/>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="184"/>
        <source>about %1 left</source>
        <translation>약 %1 남음</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="21"/>
        <source>ignored by a rule of the source</source>
        <translation>자료의 무시 규칙</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="23"/>
        <source>excluded by you</source>
        <translation>사용자가 제외함</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="25"/>
        <source>binary file</source>
        <translation>이진 파일</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="27"/>
        <source>generated file</source>
        <translation>생성된 파일</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="29"/>
        <source>larger than the limit</source>
        <translation>크기 한도 초과</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="31"/>
        <source>empty</source>
        <translation>빈 파일</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="33"/>
        <source>submodule, a repository of its own</source>
        <translation>서브모듈(별도의 리포지토리)</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="35"/>
        <source>kept in Git LFS, not in the repository</source>
        <translation>리포지토리가 아니라 Git LFS에 보관됨</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="37"/>
        <source>link, not followed</source>
        <translation>링크(따라가지 않음)</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="39"/>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="41"/>
        <source>needs a password</source>
        <translation>암호 필요</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="43"/>
        <source>damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="45"/>
        <source>scanned pages without text</source>
        <translation>텍스트 없이 스캔된 쪽</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="47"/>
        <source>took too much time or memory</source>
        <translation>시간 또는 메모리 한도 초과</translation>
    </message>
    <message>
        <location filename="../../ui/models/rule_text.cpp" line="49"/>
        <source>not a regular file</source>
        <translation>일반 파일이 아님</translation>
    </message>
</context>
<context>
    <name>SelfTestTexts</name>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="28"/>
        <source>Pass keys</source>
        <translation>패스키</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="29"/>
        <source>A number is hidden in one line and asked for. The easiest test: a model that fails it finds nothing.</source>
        <translation>한 줄에 수를 숨기고 묻습니다. 가장 쉬운 시험으로, 이것을 못 찾는 모델은 아무것도 찾지 못합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="33"/>
        <source>Facts in the text</source>
        <translation>글 속의 사실</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="34"/>
        <source>Invented facts are hidden among others that look like them; one is asked for. Nothing can be guessed.</source>
        <translation>지어낸 사실을 비슷한 것들 사이에 숨기고 하나를 묻습니다. 짐작으로는 맞힐 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="38"/>
        <source>Definitions of this repository</source>
        <translation>이 저장소의 정의</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="39"/>
        <source>Where is a function, class or macro defined? Nothing is hidden; the answer must quote the line that universal-ctags names.</source>
        <translation>함수, 클래스, 매크로가 어디에 정의되어 있는지 묻습니다. 아무것도 숨기지 않으며, 답은 universal-ctags가 가리키는 줄을 인용해야 합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="43"/>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="44"/>
        <source>What is the value of a constant? Nothing is hidden; the answer must hold the literal that stands in the source.</source>
        <translation>상수의 값을 묻습니다. 아무것도 숨기지 않으며, 답에 소스에 적힌 리터럴이 들어 있어야 합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="47"/>
        <source>Facts that are not there</source>
        <translation>없는 사실</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="48"/>
        <source>A fact is asked for that the text does not hold, beside others like it; right is only to say so.</source>
        <translation>비슷한 사실들 곁에서 글에 없는 사실을 묻습니다. 없다고 말해야만 맞습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="52"/>
        <source>Invented people</source>
        <translation>지어낸 사람들</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="53"/>
        <source>Sentences about people who do not exist are hidden; one person is asked about.</source>
        <translation>실제로 없는 사람들에 관한 문장을 숨기고 한 사람에 대해 묻습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="55"/>
        <source>One number</source>
        <translation>수 하나</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="56"/>
        <source>One special number is hidden and asked for.</source>
        <translation>특별한 수 하나를 숨기고 묻습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="57"/>
        <source>One number among many</source>
        <translation>여럿 가운데 수 하나</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="58"/>
        <source>Many special numbers are hidden under names of the same words; one is asked for.</source>
        <translation>같은 낱말로 된 이름들로 특별한 수를 여럿 숨기고 하나를 묻습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="60"/>
        <source>Four numbers of one name</source>
        <translation>한 이름의 네 수</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="61"/>
        <source>Four numbers are hidden in four places under one name; right is only to give all four.</source>
        <translation>한 이름으로 네 곳에 네 수를 숨깁니다. 넷을 모두 답해야 맞습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="64"/>
        <source>Four numbers at once</source>
        <translation>한꺼번에 네 수</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="65"/>
        <source>Four named numbers are hidden and asked for in one question; right is only to give all four.</source>
        <translation>이름 붙인 네 수를 숨기고 한 번에 묻습니다. 넷을 모두 답해야 맞습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="68"/>
        <source>Chains of variables</source>
        <translation>변수 사슬</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="69"/>
        <source>A value is handed from variable to variable across the text; which variables have it? Several places must be joined.</source>
        <translation>글 곳곳에서 값이 변수에서 변수로 건네집니다. 그 값을 가진 변수를 모두 묻습니다. 여러 자리를 이어야 합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="73"/>
        <source>Most common words</source>
        <translation>가장 흔한 낱말</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="74"/>
        <source>A list of words takes the place of the corpus; the most common are asked for. Counting has no depth.</source>
        <translation>코퍼스 대신 낱말 목록을 두고 가장 흔한 것을 묻습니다. 세는 일에는 깊이가 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="78"/>
        <source>Most frequent invented words</source>
        <translation>가장 잦은 지어낸 낱말</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="79"/>
        <source>Invented words take the place of the corpus; the three most frequent are asked for. Counting has no depth.</source>
        <translation>코퍼스 대신 지어낸 낱말을 두고 가장 잦은 셋을 묻습니다. 세는 일에는 깊이가 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="99"/>
        <source>not known yet</source>
        <translation>아직 모름</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="101"/>
        <source>roughly %1</source>
        <translation>대략 %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="149"/>
        <source>All of this corpus: %1</source>
        <translation>이 코퍼스 전체: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="162"/>
        <source>more than memory holds</source>
        <translation>메모리에 담을 수 없음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="164"/>
        <source>the corpus is shorter</source>
        <translation>코퍼스가 더 짧음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="165"/>
        <source>%1, repeated</source>
        <translation>%1, 되풀이</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="175"/>
        <source>the built-in text</source>
        <translation>내장된 글</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_texts.cpp" line="177"/>
        <source>%1 of %Ln found</source>
        <translation>
            <numerusform>%Ln개 중 %1개 찾음</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="183"/>
        <source>%1 · waits for other work</source>
        <translation>%1 · 다른 일을 기다리는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="188"/>
        <source>about %1 left</source>
        <translation>약 %1 남음</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_texts.cpp" line="194"/>
        <source>%Ln kept from before</source>
        <translation>
            <numerusform>전에 답한 %Ln개 유지</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="198"/>
        <source>%1 · stopped · %2 · what was answered is kept</source>
        <translation>%1 · 멈춤 · %2 · 답한 것은 남아 있습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="200"/>
        <source>%1 · failed · %2 · what was answered is kept</source>
        <translation>%1 · 실패 · %2 · 답한 것은 남아 있습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="201"/>
        <source>%1 · failed</source>
        <translation>%1 · 실패</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_texts.cpp" line="209"/>
        <source>This kind takes its truth from universal-ctags, which is not installed on this computer (Debian: apt install universal-ctags). [%1]</source>
        <translation>이 종류는 정답을 universal-ctags에서 얻는데 이 컴퓨터에 설치되어 있지 않습니다(데비안: apt install universal-ctags). [%1]</translation>
    </message>
</context>
<context>
    <name>TextFormat</name>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="57"/>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="69"/>
        <source>%1 tokens/s</source>
        <translation>%1 토큰/초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="76"/>
        <location filename="../../ui/models/text_format.cpp" line="78"/>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="82"/>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="86"/>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="89"/>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="90"/>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/text_format.cpp" line="91"/>
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln일</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="99"/>
        <source>up to %1</source>
        <translation>최대 %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="103"/>
        <source>%1–%2 s</source>
        <translation>%1–%2초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="105"/>
        <source>%1–%2 min</source>
        <translation>%1–%2분</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="106"/>
        <source>%1–%2 h</source>
        <translation>%1–%2시간</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="112"/>
        <location filename="../../ui/models/text_format.cpp" line="128"/>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="116"/>
        <source>today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="118"/>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="120"/>
        <source>d MMMM</source>
        <extracomment>A day of this year, as QDate::toString() takes it.</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="122"/>
        <source>d MMMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="141"/>
        <source>p. %1</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AboutPage</name>
    <message>
        <location filename="../../ui/window/about_page.cpp" line="27"/>
        <source>About Kvasir</source>
        <translation>Kvasir 정보</translation>
    </message>
    <message>
        <location filename="../../ui/window/about_page.cpp" line="30"/>
        <source>Reads a whole repository or a stack of PDFs once, keeps what the model computed, and answers questions with the exact place.

Nothing leaves this computer: there is no account, no telemetry and no updater. Documents, questions and answers stay in your own folders, readable by you alone.

Apache License 2.0. Qt %1.</source>
        <translation>리포지토리 전체나 여러 PDF를 한 번 읽고, 모델이 계산한 것을 보관하며, 질문에 정확한 위치와 함께 답합니다.

아무것도 이 컴퓨터 밖으로 나가지 않습니다. 계정도, 원격 측정도, 자동 업데이트도 없습니다. 문서와 질문과 답변은 사용자의 폴더에 머물며 본인만 읽을 수 있습니다.

Apache License 2.0. Qt %1.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AnswerView</name>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="49"/>
        <source>Answer</source>
        <translation>답변</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="109"/>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="175"/>
        <source>Open the place</source>
        <translation>자리 열기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="178"/>
        <source>Prove it</source>
        <translation>입증하기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AttentionStrip</name>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="58"/>
        <source>Attention map</source>
        <translation>어텐션 지도</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/attention_strip.cpp" line="61"/>
        <source>%Ln marked place(s)</source>
        <translation>
            <numerusform>표시된 위치 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="76"/>
        <source>Where the answer came from: dark marks are its citations; light marks drew attention while it was written and are not cited.</source>
        <translation>답변의 출처: 진한 표시는 인용이고, 옅은 표시는 답변을 쓰는 동안 어텐션을 끌었으나 인용되지 않은 곳입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="78"/>
        <source>Where the answer came from: its citations, the stronger the darker.</source>
        <translation>답변의 출처: 인용이며, 강할수록 진합니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::BranchStrip</name>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="66"/>
        <source>Branches</source>
        <translation>가지</translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="68"/>
        <source>Branch %1</source>
        <translation>가지 %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="69"/>
        <source>New branch %1</source>
        <translation>새 가지 %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/branch_strip.cpp" line="72"/>
        <source>New branch: the next question continues here. Nothing is stored until it is asked.</source>
        <translation>새 가지: 다음 질문이 여기서 이어집니다. 질문하기 전에는 아무것도 저장되지 않습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationList</name>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="34"/>
        <source>CITATIONS OF THIS ANSWER   F4</source>
        <translation>이 답변의 인용   F4</translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="35"/>
        <source>Citations of this answer</source>
        <translation>이 답변의 인용</translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_list.cpp" line="36"/>
        <source>Return opens the place; the menu key offers to prove it.</source>
        <translation>Return 키는 자리를 열고, 메뉴 키로 입증할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTable</name>
    <message>
        <location filename="../../ui/panes/citation_table.cpp" line="56"/>
        <source>%1 · weak</source>
        <translation>%1 · 약함</translation>
    </message>
    <message>
        <location filename="../../ui/panes/citation_table.cpp" line="214"/>
        <source>Open the place</source>
        <translation>자리 열기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTableModel</name>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="24"/>
        <source>Supported</source>
        <translation>뒷받침됨</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="26"/>
        <source>Weak</source>
        <translation>약함</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="28"/>
        <source>No source found</source>
        <translation>출처 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="92"/>
        <source>word for word</source>
        <translation>글자 그대로</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="154"/>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="156"/>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="158"/>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="160"/>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="162"/>
        <source>Proof</source>
        <translation>입증</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CodeView</name>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="58"/>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="58"/>
        <source>Text of %1</source>
        <translation>%1의 텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="59"/>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="60"/>
        <source>Copy with &amp;place</source>
        <translation>위치와 함께 복사(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/code_view.cpp" line="61"/>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ComparePanel</name>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="197"/>
        <location filename="../../ui/panes/compare_panel.cpp" line="303"/>
        <source>The whole corpus</source>
        <translation>코퍼스 전체</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="233"/>
        <source>Choose two different documents or corpora.</source>
        <translation>서로 다른 문서 또는 코퍼스를 둘 고르십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="236"/>
        <source>Both are parts of one corpus that is read as a whole: the question is asked twice, each time naming the document. An answer may still draw on the other one; its citations say from where it came.</source>
        <translation>둘 다 통째로 읽는 한 코퍼스의 부분입니다. 질문은 문서 이름을 붙여 두 번 하게 됩니다. 답변이 다른 문서에서 올 수도 있으며, 어디에서 왔는지는 인용이 말해 줍니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="240"/>
        <source>Each corpus is asked on its own; one that is not read yet is read first.</source>
        <translation>각 코퍼스에 따로 질문합니다. 아직 읽지 않은 코퍼스는 먼저 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="257"/>
        <source>%1 · waits</source>
        <translation>%1 · 기다림</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="258"/>
        <source>%1 · answering…</source>
        <translation>%1 · 답하는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="259"/>
        <source>%1 · not answered</source>
        <translation>%1 · 답하지 못함</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="261"/>
        <source>Answer of %1</source>
        <translation>%1의 답변</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="273"/>
        <source>NOTHING THAT THE OTHER DOES NOT SAY</source>
        <translation>상대 답변에 없는 내용이 없음</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/compare_panel.cpp" line="274"/>
        <source>ONLY HERE: %Ln SENTENCE(S)</source>
        <translation>
            <numerusform>여기에만 있는 문장 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="277"/>
        <source>Only in the answer of %1</source>
        <translation>%1의 답변에만 있음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="289"/>
        <source>%1 of the corpus %2; open that corpus to see it.</source>
        <translation>코퍼스 %2의 %1. 보려면 그 코퍼스를 여십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="295"/>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="296"/>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="297"/>
        <source>Corpus on the left</source>
        <translation>왼쪽 코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="298"/>
        <source>Corpus on the right</source>
        <translation>오른쪽 코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="299"/>
        <source>Document on the left</source>
        <translation>왼쪽 문서</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="300"/>
        <source>Document on the right</source>
        <translation>오른쪽 문서</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="304"/>
        <source>The question for both</source>
        <translation>둘 모두에게 할 질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="306"/>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="307"/>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="308"/>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/compare_panel.cpp" line="310"/>
        <source>Differences are told by words and numbers alone: a sentence is listed when the other answer lacks most of its words or one of its numbers.</source>
        <translation>차이는 낱말과 수만으로 판단합니다. 상대 답변에 낱말 대부분이나 수가 하나라도 없는 문장을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CompareViewModel</name>
    <message>
        <location filename="../../ui/bridge/compare_view_model.cpp" line="14"/>
        <source>In %1: %2</source>
        <translation>%1에서: %2</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContentsPage</name>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="53"/>
        <source>Looking for headings and symbols…</source>
        <translation>제목과 기호를 찾는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="55"/>
        <source>This PDF has no table of contents.</source>
        <translation>이 PDF에는 차례가 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_page.cpp" line="57"/>
        <source>No headings or symbols were found in this text.</source>
        <translation>이 텍스트에서 제목이나 기호를 찾지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContentsView</name>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="145"/>
        <source>Contents</source>
        <translation>목차</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ContextGauge</name>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="42"/>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="44"/>
        <source>%1 too many</source>
        <comment>tokens over the context window</comment>
        <translation>%1 초과</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="45"/>
        <source>%1 free</source>
        <translation>%1 여유</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="48"/>
        <source>no model chosen</source>
        <translation>선택한 모델 없음</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="50"/>
        <source>%1 read</source>
        <translation>%1 읽음</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="50"/>
        <source>%1 to read</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="53"/>
        <source>%1 corpus</source>
        <translation>코퍼스 %1</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="53"/>
        <source>%1 chat</source>
        <translation>대화 %1</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="54"/>
        <source>%1 reserve</source>
        <translation>예비 %1</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/context_gauge.cpp" line="60"/>
        <source>Corpus: %1 tokens
Chat: %2 tokens
Reserved for the answer: %3 tokens
Free: %4 of %5 tokens</source>
        <translation>코퍼스: %1 토큰
대화: %2 토큰
답변용 예비: %3 토큰
여유: %5 토큰 중 %4 토큰</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoverageModel</name>
    <message numerus="yes">
        <location filename="../../ui/models/coverage_model.cpp" line="54"/>
        <source>reads %1 of %Ln file(s), %2 tokens</source>
        <translation>
            <numerusform>파일 %Ln개 중 %1개 읽음, %2 토큰</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="81"/>
        <source>read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="131"/>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="133"/>
        <source>Read or left out</source>
        <translation>읽음 또는 제외</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="135"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="137"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoveragePane</name>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="65"/>
        <source>Left out</source>
        <translation>제외</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="67"/>
        <source>Files shown</source>
        <translation>표시할 파일</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="68"/>
        <source>Coverage</source>
        <translation>범위</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::DocumentViews</name>
    <message>
        <location filename="../../ui/panes/document_views.cpp" line="112"/>
        <source>The document behind an answer is shown here.
Click a mark in an answer, or a file.</source>
        <translation>답변의 근거 문서가 여기에 보입니다.
답변의 표시나 파일을 누르십시오.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::DropArea</name>
    <message numerus="yes">
        <location filename="../../ui/widgets/drop_area.cpp" line="127"/>
        <source>Drop to add %Ln source(s)</source>
        <translation>
            <numerusform>놓으면 자료 %Ln개 추가</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::EvidenceHeader</name>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="86"/>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="87"/>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="88"/>
        <source>Back into the main window</source>
        <translation>주 창으로 되돌리기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="89"/>
        <source>Move to a window of its own</source>
        <translation>별도 창으로 옮기기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="92"/>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="93"/>
        <source>Extracted text</source>
        <translation>추출한 텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="94"/>
        <source>Contents</source>
        <translation>차례</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_header.cpp" line="95"/>
        <source>Ways to look at the document</source>
        <translation>문서를 보는 방법</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::EvidenceWindow</name>
    <message>
        <location filename="../../ui/modes/evidence_window.cpp" line="25"/>
        <source>Evidence — Kvasir</source>
        <translation>근거 — Kvasir</translation>
    </message>
    <message>
        <location filename="../../ui/modes/evidence_window.cpp" line="25"/>
        <source>%1 — Evidence</source>
        <translation>%1 — 근거</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ExportDialog</name>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="113"/>
        <source>Export to</source>
        <translation>내보낼 곳</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="123"/>
        <location filename="../../ui/window/export_dialog.cpp" line="139"/>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="124"/>
        <source>&amp;What</source>
        <translation>대상(&amp;W)</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="125"/>
        <source>The whole session</source>
        <translation>세션 전체</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="127"/>
        <source>The last answer</source>
        <translation>마지막 답변</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="128"/>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="129"/>
        <source>&amp;Markdown: text with footnotes, for notes and pull requests</source>
        <translation>&amp;Markdown: 각주가 붙은 텍스트, 메모와 풀 리퀘스트용</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="130"/>
        <source>&amp;HTML: one page, the cited passages inside</source>
        <translation>&amp;HTML: 인용한 부분이 들어 있는 한 쪽</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="131"/>
        <source>&amp;PDF: the same, for reading and printing</source>
        <translation>&amp;PDF: 같은 내용, 읽기와 인쇄용</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="132"/>
        <source>&amp;JSON: everything, for other programs, with the manifest</source>
        <translation>&amp;JSON: 매니페스트를 포함한 전부, 다른 프로그램용</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="133"/>
        <source>&amp;BibTeX: the cited sources as references</source>
        <translation>&amp;BibTeX: 인용한 자료를 참고 문헌으로</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="136"/>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="137"/>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <location filename="../../ui/window/export_dialog.cpp" line="138"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::FindBar</name>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="40"/>
        <source>Find in this document</source>
        <translation>이 문서에서 찾기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="42"/>
        <source>Previous match</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="43"/>
        <source>Next match</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/find_bar.cpp" line="76"/>
        <source>%1 of %2</source>
        <translation>%2개 중 %1번째</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HeatGrid</name>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="76"/>
        <source>Found by length and depth</source>
        <translation>길이와 깊이별 찾은 비율</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/heat_grid.cpp" line="79"/>
        <source>%Ln cell(s)</source>
        <translation>
            <numerusform>칸 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="197"/>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/heat_grid.cpp" line="197"/>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HomeMode</name>
    <message numerus="yes">
        <location filename="../../ui/modes/home_card.cpp" line="41"/>
        <source>%Ln PDF(s)</source>
        <translation>
            <numerusform>PDF %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/home_card.cpp" line="61"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="66"/>
        <source>%1 tokens</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="67"/>
        <source>%1 of text</source>
        <translation>텍스트 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="77"/>
        <source>READY</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="77"/>
        <source>NOT READ YET</source>
        <translation>아직 읽지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="80"/>
        <source>KV %1 · rebuild %2 · used %3</source>
        <translation>KV %1 · 다시 만들기 %2 · 마지막 사용 %3</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="83"/>
        <source>Nothing stored yet · added %1</source>
        <translation>아직 저장된 것 없음 · 추가 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="93"/>
        <location filename="../../ui/modes/home_card.cpp" line="154"/>
        <source>ADDING</source>
        <translation>추가 중</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="129"/>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="130"/>
        <source>Resume reading %1</source>
        <translation>%1 계속 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="145"/>
        <source>WAITING</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="146"/>
        <source>Is added when the work before it is over.</source>
        <translation>앞선 작업이 끝나면 추가됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="147"/>
        <source>Is read when the work before it is over.</source>
        <translation>앞선 작업이 끝나면 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="149"/>
        <source>PAUSED %1 %</source>
        <translation>일시 중지 %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="150"/>
        <source>PAUSED</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="154"/>
        <source>READING</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="157"/>
        <source>READING %1 %</source>
        <translation>읽는 중 %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="159"/>
        <source>You can close the window; it goes on where it was.</source>
        <translation>창을 닫아도 됩니다. 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="160"/>
        <source>%1 left · you can close the window, it goes on where it was</source>
        <translation>%1 남음 · 창을 닫아도 됩니다. 멈춘 곳부터 이어집니다</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="141"/>
        <source>There is a corpus of this name already.</source>
        <translation>같은 이름의 코퍼스가 이미 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="143"/>
        <source>A name has at most 100 characters, and neither slashes nor control characters.</source>
        <translation>이름은 100자까지이며 빗금과 제어 문자를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_card.cpp" line="92"/>
        <location filename="../../ui/modes/home_mode.cpp" line="153"/>
        <source>New corpus</source>
        <translation>새 코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="154"/>
        <source>Name of the new corpus</source>
        <translation>새 코퍼스의 이름</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="155"/>
        <source>Its name; without one it is named after its first source</source>
        <translation>이름. 비워 두면 첫 자료의 이름을 씁니다</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="156"/>
        <source>Add repository or folder…</source>
        <translation>저장소 또는 폴더 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="158"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="160"/>
        <source>Ask questions about a whole repository or book.</source>
        <translation>리포지토리나 책 전체에 대해 질문하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="162"/>
        <source>Nothing leaves this computer. Reading costs minutes, once; opening again costs a second.</source>
        <translation>아무것도 이 컴퓨터 밖으로 나가지 않습니다. 읽기는 한 번, 몇 분이면 되고, 다시 열 때는 1초면 됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="163"/>
        <source>Add a repository or folder…</source>
        <translation>리포지토리 또는 폴더 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="157"/>
        <location filename="../../ui/modes/home_mode.cpp" line="164"/>
        <source>Add PDF files…</source>
        <translation>PDF 파일 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="165"/>
        <source>Try the sample</source>
        <translation>예제 써 보기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="166"/>
        <source>Models found on this disk</source>
        <translation>이 디스크에서 찾은 모델</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::InfoBar</name>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="127"/>
        <source>Hide details</source>
        <translation>세부 정보 숨기기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="127"/>
        <source>Details</source>
        <translation>세부 정보</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="130"/>
        <location filename="../../ui/widgets/info_bar.cpp" line="131"/>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/info_bar.cpp" line="132"/>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::JobsPane</name>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="21"/>
        <source>Adding to %1</source>
        <translation>%1 자료 추가 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="23"/>
        <source>Building the cache of %1</source>
        <translation>%1 캐시 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="25"/>
        <source>Answering about %1</source>
        <translation>%1 답변 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="27"/>
        <source>Summarising %1</source>
        <translation>%1 요약 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="29"/>
        <source>Proving a citation in %1</source>
        <translation>%1의 인용 입증 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="31"/>
        <source>Verifying %1</source>
        <translation>%1 검증 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="33"/>
        <source>Removing %1</source>
        <translation>%1 제거 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="35"/>
        <source>Self-test</source>
        <translation>자가 시험</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="36"/>
        <source>Self-test in %1</source>
        <translation>%1의 자가 시험</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="38"/>
        <source>Moving the KV store to %1</source>
        <translation>KV 저장소를 %1(으)로 옮기는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="44"/>
        <source>%1 is read and kept</source>
        <translation>%1 읽어서 보관함</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="45"/>
        <source>What was read is kept</source>
        <translation>읽은 내용은 보관됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="84"/>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="86"/>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="87"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="131"/>
        <source>Reading %1 is paused</source>
        <translation>%1 읽기 일시 중지됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="135"/>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="136"/>
        <source>Leave it so</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="137"/>
        <source>Takes it off this list; what was read stays read</source>
        <translation>목록에서 뺍니다. 읽은 내용은 그대로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="217"/>
        <source>Nothing runs.</source>
        <translation>실행 중인 작업이 없습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Locator</name>
    <message>
        <location filename="../../ui/window/locator.cpp" line="99"/>
        <source>Documents by name; a letter and a space for other things</source>
        <translation>문서 이름, 다른 것은 글자 하나와 빈칸</translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="100"/>
        <source>Locate</source>
        <translation>찾아가기</translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="101"/>
        <source>What was found</source>
        <translation>찾은 것</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LocatorModel</name>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="71"/>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="72"/>
        <source>Lines of the open document</source>
        <translation>열린 문서의 줄</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="73"/>
        <source>Pages of the open document</source>
        <translation>열린 문서의 쪽</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="74"/>
        <source>Symbols</source>
        <translation>기호</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="75"/>
        <source>Answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="76"/>
        <source>Citations</source>
        <translation>인용</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="77"/>
        <source>Commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="126"/>
        <source>Line %1</source>
        <translation>%1번째 줄</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="129"/>
        <source>Page %1</source>
        <translation>%1쪽</translation>
    </message>
    <message>
        <location filename="../../ui/models/locator_model.cpp" line="130"/>
        <source>Page %1 (sheet %2)</source>
        <translation>%1쪽 (%2번째 장)</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LogModel</name>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="16"/>
        <source>Debug</source>
        <translation>디버그</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="18"/>
        <source>Info</source>
        <translation>정보</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="20"/>
        <source>Warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="22"/>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="87"/>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="89"/>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <location filename="../../ui/models/log_model.cpp" line="91"/>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::LogPane</name>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="105"/>
        <source>Everything</source>
        <translation>모두</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="106"/>
        <source>Warnings and errors</source>
        <translation>경고와 오류</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="107"/>
        <source>Errors</source>
        <translation>오류</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="109"/>
        <source>Which lines</source>
        <translation>보일 줄</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="110"/>
        <source>Only lines with…</source>
        <translation>이 말이 든 줄만…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="112"/>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="113"/>
        <source>Copy the lines that are shown</source>
        <translation>보이는 줄을 복사합니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="114"/>
        <source>Sizes and ids only, never your texts. Older lines: %1</source>
        <translation>크기와 식별자만 적고 글은 적지 않습니다. 지난 줄: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/log_pane.cpp" line="115"/>
        <source>Log</source>
        <translation>로그</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::MainWindow</name>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="92"/>
        <source>Add a repository or folder</source>
        <translation>리포지토리 또는 폴더 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="97"/>
        <source>Add PDF files</source>
        <translation>PDF 파일 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="97"/>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 파일 (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="198"/>
        <source>Saved in %1</source>
        <translation>%1에 저장했습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="202"/>
        <source>Save the results of the self-test in</source>
        <translation>자가 시험 결과를 저장할 곳</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="223"/>
        <source>Corpus</source>
        <translation>코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_settings.cpp" line="86"/>
        <source>The KV store is in %1 now.</source>
        <translation>이제 KV 저장소는 %1에 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="79"/>
        <source>Exported to %1</source>
        <translation>내보낸 파일: %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="81"/>
        <source>The session is on the clipboard, with its citations.</source>
        <translation>세션을 인용과 함께 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="290"/>
        <source>Corpus: %1</source>
        <translation>코퍼스: %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="290"/>
        <source>Open a corpus</source>
        <translation>코퍼스 열기</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="303"/>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="306"/>
        <source>Paused at %1</source>
        <translation>%1에서 일시 중지</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="306"/>
        <source>Paused</source>
        <translation>일시 중지</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="308"/>
        <source>Not read yet</source>
        <translation>아직 읽지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="310"/>
        <source>● Ready</source>
        <translation>● 준비됨</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="312"/>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="315"/>
        <source>Reading %1 %</source>
        <translation>읽는 중 %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="317"/>
        <source>Waiting to be read</source>
        <translation>읽기 대기 중</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="331"/>
        <source>Memory at most %1</source>
        <translation>최대 메모리 %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="332"/>
        <source>KV store %1</source>
        <translation>KV 저장소 %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="333"/>
        <source>Nothing leaves this computer</source>
        <translation>아무것도 이 컴퓨터 밖으로 나가지 않습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="349"/>
        <source>+ Add source</source>
        <translation>+ 자료 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="350"/>
        <source>Add a source</source>
        <translation>자료 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="351"/>
        <source>Locate…  Ctrl+K</source>
        <translation>찾아가기…  Ctrl+K</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Home</source>
        <translation>홈</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Ask</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="352"/>
        <source>Storage</source>
        <translation>저장소</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="357"/>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="358"/>
        <source>Resume reading the corpus</source>
        <translation>코퍼스 계속 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_errors.cpp" line="54"/>
        <source>The details are on the clipboard.</source>
        <translation>자세한 내용을 클립보드에 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ModelListModel</name>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="59"/>
        <source>this program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="61"/>
        <source>Hugging Face cache</source>
        <translation>Hugging Face 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="68"/>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="76"/>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="79"/>
        <source>%1 of KV for each 1,000 tokens, in 16 bits</source>
        <translation>16비트로 토큰 1,000개마다 KV %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="97"/>
        <source>not usable: %1</source>
        <translation>사용할 수 없음: %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="98"/>
        <source>reads %1</source>
        <translation>읽기 %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="99"/>
        <source>not measured yet</source>
        <translation>아직 측정하지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="133"/>
        <source>%1 · %2 · reads up to %3</source>
        <translation>%1 · %2 · 읽기 한도 %3</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="148"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="150"/>
        <source>Where</source>
        <translation>있는 곳</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="152"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="154"/>
        <source>Reads up to</source>
        <translation>읽기 한도</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="156"/>
        <source>On this computer</source>
        <translation>이 컴퓨터에서</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::NotebookPane</name>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="105"/>
        <source>NOTEBOOK</source>
        <translation>노트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="106"/>
        <source>Notebook: pinned answers</source>
        <translation>노트: 고정한 답변</translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="107"/>
        <source>Remove the chosen answer from the notebook</source>
        <translation>고른 답변을 노트에서 뺍니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="109"/>
        <source>No answer is pinned. “Pin” below an answer keeps it here.</source>
        <translation>고정한 답변이 없습니다. 답변 아래의 “고정”을 누르면 여기에 남습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/notebook_pane.cpp" line="123"/>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Notifier</name>
    <message>
        <location filename="../../ui/window/notifier.cpp" line="30"/>
        <source>Finished.</source>
        <translation>끝났습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::OutlineView</name>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="84"/>
        <source>Outline of %1</source>
        <translation>%1의 개요</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="87"/>
        <source>One question over the whole text</source>
        <translation>글 전체에 질문 하나</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="88"/>
        <source>By section</source>
        <translation>절마다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="89"/>
        <source>Part by part, then summaries of summaries</source>
        <translation>부분마다, 그다음 요약의 요약</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="94"/>
        <source>section %1 of %2: %3</source>
        <translation>절 %2개 중 %1번째: %3</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="98"/>
        <source>reading the text</source>
        <translation>글을 읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="100"/>
        <source>stopped before the end; what is there is kept</source>
        <translation>끝나기 전에 멈췄습니다. 쓴 것은 남아 있습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="102"/>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="104"/>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/panes/outline_view.cpp" line="107"/>
        <source>Progress of the outline</source>
        <translation>개요의 진행</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageNotice</name>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="46"/>
        <source>Password of this PDF</source>
        <translation>이 PDF의 암호</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="48"/>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="49"/>
        <source>Open with this password</source>
        <translation>이 암호로 열기</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="50"/>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="51"/>
        <source>Try again to draw the pages</source>
        <translation>쪽을 다시 그려 봅니다</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="85"/>
        <source>“%1” is encrypted and was left out. It is read once you give its password.</source>
        <translation>“%1”은(는) 암호화되어 있어 제외되었습니다. 비밀번호를 입력하면 읽습니다.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/page_notice.cpp" line="87"/>
        <source>%Ln encrypted PDFs were left out. Those that your password opens are read.</source>
        <translation>
            <numerusform>암호화된 PDF %Ln개가 제외되었습니다. 입력한 비밀번호로 열리는 것은 읽습니다.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="99"/>
        <source>This PDF is encrypted: its pages are drawn once you give its password.</source>
        <translation>이 PDF는 암호화되어 있습니다. 암호를 넣으면 쪽을 그립니다.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="105"/>
        <source>That password does not open this PDF. Please try another one.</source>
        <translation>그 암호로는 이 PDF가 열리지 않습니다. 다른 암호를 넣어 보십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_notice.cpp" line="109"/>
        <source>A password may have at most %1 bytes; this one is longer, so it was not tried.</source>
        <translation>암호는 %1바이트까지입니다. 더 길어서 시도하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageThumbnails</name>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="125"/>
        <source>Page %1</source>
        <translation>%1쪽</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="126"/>
        <source>Page %1, attention %2 %</source>
        <translation>%1쪽, 어텐션 %2 %</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="152"/>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PdfPane</name>
    <message>
        <location filename="../../ui/panes/pdf_pane.cpp" line="91"/>
        <source>Pages could not be drawn: %1 The text can still be read and asked about. %2</source>
        <translation>쪽을 그리지 못했습니다: %1 텍스트는 그대로 읽고 질문할 수 있습니다. %2</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PdfView</name>
    <message>
        <location filename="../../ui/widgets/pdf_view.cpp" line="65"/>
        <source>PDF pages</source>
        <translation>PDF 쪽</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view.cpp" line="68"/>
        <source>Page %1 of %2</source>
        <translation>%2쪽 중 %1쪽</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_input.cpp" line="122"/>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_input.cpp" line="125"/>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="198"/>
        <source>Page %1 cannot be drawn.</source>
        <translation>%1쪽을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="199"/>
        <source>Page %1</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanCompare</name>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="123"/>
        <source>Not usable: %1</source>
        <translation>쓸 수 없음: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="128"/>
        <source>%1 in memory, and %2 of KV in 16 bits for each 1,000 tokens; reads up to %3 tokens.</source>
        <translation>메모리 %1, 16비트로 토큰 1,000개마다 KV %2. 토큰 %3개까지 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="155"/>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="155"/>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Dense</source>
        <translation>조밀</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="160"/>
        <source>Sparse</source>
        <translation>희소</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="233"/>
        <source>%1, KV in %2: %3</source>
        <translation>%1, KV %2: %3</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="264"/>
        <source>What reading costs</source>
        <translation>읽는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="265"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="266"/>
        <source>KV cache</source>
        <translation>KV 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="267"/>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_compare.cpp" line="268"/>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanMode</name>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="210"/>
        <source>Left out</source>
        <translation>제외된 항목</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="211"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="352"/>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="268"/>
        <source>%1 tokens to read</source>
        <translation>읽을 자료 %1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="261"/>
        <source>Open a corpus to plan it.</source>
        <translation>계획을 세울 코퍼스를 여십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="213"/>
        <source>Progress of the cache</source>
        <translation>캐시 진행</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="267"/>
        <source>About %1 tokens to read</source>
        <translation>읽을 토큰 약 %1개</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="273"/>
        <source>%1 now</source>
        <translation>지금 %1</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="274"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="275"/>
        <source>%Ln left out</source>
        <translation>
            <numerusform>제외 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="349"/>
        <source>Ask</source>
        <translation>질문하기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="350"/>
        <source>Resume reading  Ctrl+Return</source>
        <translation>계속 읽기  Ctrl+Return</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="351"/>
        <source>Build cache  Ctrl+Return</source>
        <translation>캐시 만들기  Ctrl+Return</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="352"/>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="367"/>
        <source>Waiting to build the cache</source>
        <translation>캐시 만들기 대기 중</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="368"/>
        <source>Building the cache · %1 %</source>
        <translation>캐시 만드는 중 · %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="375"/>
        <source>Reading is paused</source>
        <translation>읽기가 일시 중지됨</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanTree</name>
    <message numerus="yes">
        <location filename="../../ui/panes/plan_tree.cpp" line="165"/>
        <source>%Ln change(s)</source>
        <translation>
            <numerusform>변경 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="167"/>
        <source>nothing would be left to read</source>
        <translation>읽을 것이 남지 않습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="169"/>
        <source>about %1 tokens with them</source>
        <translation>반영하면 토큰 약 %1개</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="171"/>
        <source>%1 tokens with them</source>
        <translation>반영하면 토큰 %1개</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/plan_tree.cpp" line="172"/>
        <source>Reading with %Ln change(s)…</source>
        <translation>
            <numerusform>변경 %Ln건을 반영해 읽는 중…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="181"/>
        <source>Filter…</source>
        <translation>거르기…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="182"/>
        <source>Filter files</source>
        <translation>파일 거르기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="183"/>
        <source>What is read</source>
        <translation>읽는 것</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="184"/>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="185"/>
        <source>Back to what was read.</source>
        <translation>읽었던 대로 되돌립니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="186"/>
        <source>Read again</source>
        <translation>다시 읽기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="188"/>
        <source>Reads the changed sources with these choices and keeps them with the corpus.</source>
        <translation>바뀐 자료를 이 선택대로 읽고, 선택을 코퍼스와 함께 보관합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_tree.cpp" line="189"/>
        <source>Changes</source>
        <translation>변경</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PreferencesPage</name>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="167"/>
        <source>Folder for the KV store</source>
        <translation>KV 저장소 폴더</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="188"/>
        <source>Folder with models</source>
        <translation>모델이 있는 폴더</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="223"/>
        <source>Preferences</source>
        <translation>설정</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Reading</source>
        <translation>읽기</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="224"/>
        <source>Storage and models</source>
        <translation>저장소와 모델</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Appearance</source>
        <translation>모양(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="227"/>
        <source>&amp;Model</source>
        <translation>모델(&amp;M)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>&amp;KV cache</source>
        <translation>KV 캐시(&amp;K)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>&amp;Threads</source>
        <translation>스레드(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="228"/>
        <source>Largest text &amp;file</source>
        <translation>가장 큰 텍스트 파일(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>KV store &amp;folder</source>
        <translation>KV 저장소 폴더(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>KV store at &amp;most</source>
        <translation>KV 저장소 한도(&amp;M)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="229"/>
        <source>Model fol&amp;ders</source>
        <translation>모델 폴더(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="232"/>
        <source>As the system</source>
        <translation>시스템 설정에 따름</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="235"/>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="236"/>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="241"/>
        <source>As many as the machine has cores</source>
        <translation>컴퓨터의 코어 수만큼</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="242"/>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="243"/>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="244"/>
        <source>What the disk holds</source>
        <translation>디스크가 허용하는 만큼</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="245"/>
        <source>Move…</source>
        <translation>옮기기…</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="246"/>
        <source>Add Folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="247"/>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="248"/>
        <source>Move the KV store to another folder</source>
        <translation>KV 저장소를 다른 폴더로 옮기기</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="249"/>
        <source>Add a folder with models</source>
        <translation>모델이 있는 폴더 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="250"/>
        <source>Remove the folder from the list; its files stay</source>
        <translation>목록에서 폴더 빼기. 파일은 그대로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="251"/>
        <source>Folders that are searched for models</source>
        <translation>모델을 찾는 폴더</translation>
    </message>
    <message>
        <location filename="../../ui/window/preferences_page.cpp" line="253"/>
        <source>Model and KV cache hold for corpora that were not read yet; each corpus keeps its own in Plan. When the KV store is full, what is cheapest to read again goes first; pinned corpora stay.</source>
        <translation>모델과 KV 캐시는 아직 읽지 않은 코퍼스에 적용되며, 코퍼스마다의 선택은 계획에 있습니다. KV 저장소가 가득 차면 다시 읽는 비용이 가장 적은 것부터 지웁니다. 보존한 코퍼스는 남습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ProblemListModel</name>
    <message numerus="yes">
        <location filename="../../ui/models/problem_list_model.cpp" line="54"/>
        <source>%1 (%Ln times)</source>
        <translation>
            <numerusform>%1 (%Ln번)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="94"/>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="96"/>
        <source>Corpus</source>
        <translation>코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/models/problem_list_model.cpp" line="98"/>
        <source>When</source>
        <translation>시각</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ProblemsPane</name>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="56"/>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="57"/>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Proofs</name>
    <message>
        <location filename="../../ui/panes/proofs.cpp" line="16"/>
        <source>The corpus has changed since this answer was written; it cannot be proven any more.</source>
        <translation>이 답변을 쓴 뒤 코퍼스가 바뀌어 더는 입증할 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/proofs.cpp" line="19"/>
        <source>The answer or its place is not there any more, so there is nothing to prove.</source>
        <translation>답변이나 그 자리가 더는 없어 입증할 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::QuestionBox</name>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="120"/>
        <source>Editing: the old answer stays as a branch. Esc: do not edit.</source>
        <translation>고치는 중: 이전 답변은 가지로 남습니다. Esc: 고치지 않음.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="125"/>
        <source>Reads all %1 tokens of %2</source>
        <translation>%2의 토큰 %1개를 모두 읽습니다</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/question_box.cpp" line="127"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="129"/>
        <source>Reading; a question waits until it is done.</source>
        <translation>읽는 중입니다. 질문은 다 읽을 때까지 기다립니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="133"/>
        <source>The corpus is read before the first answer.</source>
        <translation>첫 답변 전에 코퍼스를 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="146"/>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="150"/>
        <source>Ask about all %1 tokens…</source>
        <translation>토큰 %1개 전부에 대해 질문…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="148"/>
        <source>Open a corpus to ask about it.</source>
        <translation>질문하려면 코퍼스를 여십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="91"/>
        <source>No document is checked in the sources: there is nothing to look at.</source>
        <translation>자료에서 선택된 문서가 없어 볼 것이 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="101"/>
        <source>Left-out documents are masked while the question is read and the answer is written. The other documents were read with them in view, so traces can remain.</source>
        <translation>제외한 문서는 질문을 읽고 답변을 쓰는 동안 가려집니다. 다른 문서는 그것을 본 상태로 읽혔으므로 흔적이 남을 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/question_box.cpp" line="105"/>
        <source>Looks at %1 of %Ln document(s) (%2 tokens)</source>
        <translation>
            <numerusform>문서 %Ln개 중 %1개를 봅니다 (%2 토큰)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="110"/>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="111"/>
        <source>Look at all documents again</source>
        <translation>다시 모든 문서 보기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="151"/>
        <source>Ask about %1 tokens of %2…</source>
        <translation>%2 토큰 중 %1 토큰에 대해 질문…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="152"/>
        <source>Ask</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="157"/>
        <source>Stop  Ctrl+.</source>
        <translation>중지  Ctrl+.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="163"/>
        <source>Ask about the first %1</source>
        <translation>앞의 %1에 대해 질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="167"/>
        <source>Reading pauses, the question is answered from the documents read so far, and reading goes on where it was.</source>
        <translation>읽기를 잠시 멈추고, 지금까지 읽은 문서로 답한 다음, 멈춘 곳에서 계속 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/question_box.cpp" line="171"/>
        <source>The small built-in model finds places and quotes them, and errs often in long texts.</source>
        <translation>작은 내장 모델은 자리를 찾아 인용합니다. 긴 글에서는 자주 틀립니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SearchModel</name>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="51"/>
        <source>No matches</source>
        <translation>일치 항목 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="53"/>
        <source>More than %1 matches, the first %2 are shown</source>
        <translation>일치 항목이 %1개보다 많으며 처음 %2개를 표시합니다</translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="56"/>
        <source>%1 matches, the first %2 are shown</source>
        <translation>일치 항목 %1개 중 처음 %2개를 표시합니다</translation>
    </message>
    <message>
        <location filename="../../ui/models/search_model.cpp" line="57"/>
        <source>%1 in %2</source>
        <translation>%2에서 %1</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/search_model.cpp" line="58"/>
        <location filename="../../ui/models/search_model.cpp" line="101"/>
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>일치 항목 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/search_model.cpp" line="59"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SearchPane</name>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="104"/>
        <source>Find in the corpus</source>
        <translation>코퍼스에서 찾기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="106"/>
        <source>Match case</source>
        <translation>대소문자 구분</translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="107"/>
        <source>Whole words</source>
        <translation>단어 단위</translation>
    </message>
    <message>
        <location filename="../../ui/panes/search_pane.cpp" line="108"/>
        <source>Matches</source>
        <translation>일치 항목</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestAnswersModel</name>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="27"/>
        <source>✓ right</source>
        <translation>✓ 맞음</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="28"/>
        <source>✗ %1 of it</source>
        <translation>✗ %1만 맞음</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="28"/>
        <source>✗ wrong</source>
        <translation>✗ 틀림</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="34"/>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="36"/>
        <source>the place itself</source>
        <translation>바로 그 자리</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="37"/>
        <source>other lines of that document</source>
        <translation>그 문서의 다른 줄</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="37"/>
        <source>elsewhere, or none</source>
        <translation>다른 곳 또는 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="82"/>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="84"/>
        <source>Asked</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="86"/>
        <source>Expected</source>
        <translation>정답</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="88"/>
        <source>Answered</source>
        <translation>답</translation>
    </message>
    <message>
        <location filename="../../ui/models/self_test_answers_model.cpp" line="90"/>
        <source>First citation</source>
        <translation>첫 인용</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestForm</name>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="123"/>
        <source>More: the families of RULER</source>
        <translation>더 보기: RULER의 종류</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="227"/>
        <source>This kind is asked in English only.</source>
        <translation>이 종류는 영어로만 묻습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="234"/>
        <source>Kind of question</source>
        <translation>질문 종류</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="237"/>
        <source>No corpus is open: the text that comes with Kvasir is used.</source>
        <translation>열린 코퍼스가 없어 Kvasir에 딸린 글을 씁니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="238"/>
        <source>In the text of %1.</source>
        <translation>%1의 글에서.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="239"/>
        <source>Tokens of text</source>
        <translation>글의 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="240"/>
        <source>time to read one</source>
        <translation>하나를 읽는 시간</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="241"/>
        <source>Not known until a model can be used.</source>
        <translation>쓸 수 있는 모델이 있어야 알 수 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="242"/>
        <source>Depths</source>
        <translation>깊이</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="243"/>
        <source>Number of depths</source>
        <translation>깊이의 수</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="244"/>
        <source>Places from the beginning to the end of the text, evenly spaced</source>
        <translation>글의 처음부터 끝까지 고른 간격의 자리</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="245"/>
        <source>Questions at each</source>
        <translation>각 깊이의 질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="246"/>
        <source>Questions at each depth</source>
        <translation>깊이마다의 질문 수</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="247"/>
        <source>More questions say more of a place; the text is read only once</source>
        <translation>질문이 많을수록 그 자리를 더 잘 알 수 있으며 글은 한 번만 읽습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="248"/>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_form.cpp" line="249"/>
        <source>Language of the questions</source>
        <translation>질문의 언어</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SelfTestPane</name>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Run again</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="225"/>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="227"/>
        <source>With other facts in other places; what was answered is kept and counted too</source>
        <translation>다른 자리에 다른 사실로 실행합니다. 이미 답한 것도 남아 함께 셉니다</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/self_test_pane.cpp" line="249"/>
        <source>The text has %1 tokens, fewer than the longest length: there it is repeated, begun %Ln time(s).</source>
        <translation>
            <numerusform>글은 %1토큰으로 가장 긴 길이보다 짧아 거기서는 되풀이되며 %Ln번 시작됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="254"/>
        <source>Choose at least one length.</source>
        <translation>길이를 하나 이상 고르십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="261"/>
        <source>%1 tokens, at %2</source>
        <translation>%1토큰, %2 지점</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="262"/>
        <source>%1 tokens</source>
        <translation>%1토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="264"/>
        <source>%1: not asked yet</source>
        <translation>%1: 아직 묻지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="265"/>
        <source>%1: nothing was asked</source>
        <translation>%1: 물을 것이 없었음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="266"/>
        <source>%1: %2 of %3 found</source>
        <translation>%1: %3개 중 %2개 찾음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="273"/>
        <source>length in tokens</source>
        <translation>길이(토큰)</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="274"/>
        <source>depth</source>
        <translation>깊이</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="304"/>
        <source>Choose a cell to see its questions.</source>
        <translation>칸을 고르면 질문이 보입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="316"/>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="317"/>
        <source>Stop the self-test; what was answered is kept</source>
        <translation>자가 시험을 멈춥니다. 답한 것은 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="318"/>
        <source>Progress of the self-test</source>
        <translation>자가 시험 진행</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="319"/>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="320"/>
        <source>Save the results as Markdown, JSON, SVG and PNG</source>
        <translation>결과를 Markdown, JSON, SVG, PNG로 저장합니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="322"/>
        <source>What is this?</source>
        <translation>이것은 무엇입니까?</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="325"/>
        <source>Facts with a known place are hidden at many depths of texts of several lengths and asked for, so that you see how far into your corpus this model still finds what is there.</source>
        <translation>자리를 아는 사실을 여러 길이의 글 여러 깊이에 숨기고 물어, 이 모델이 코퍼스의 어디까지 있는 것을 찾아내는지 보여 줍니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/self_test_pane.cpp" line="328"/>
        <source>Questions of the chosen cell</source>
        <translation>고른 칸의 질문</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SessionPane</name>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="218"/>
        <location filename="../../ui/panes/session_pane.cpp" line="247"/>
        <source>New session</source>
        <translation>새 세션</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="220"/>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="221"/>
        <source>Overview of the corpus</source>
        <translation>코퍼스 개요</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="244"/>
        <source>Outline: %1</source>
        <translation>개요: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="249"/>
        <source>Summarising…</source>
        <translation>요약하는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="251"/>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="261"/>
        <source>The answer is still being written; stop it to open another session.</source>
        <translation>답변을 아직 쓰고 있습니다. 다른 세션을 열려면 멈추십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="238"/>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane_asking.cpp" line="116"/>
        <source>Nothing follows this turn yet: the next question continues it anyway.</source>
        <translation>이 차례 뒤에는 아직 아무것도 없습니다. 다음 질문은 어차피 여기서 이어집니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ShortcutsPage</name>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="108"/>
        <source>Type the new shortcut for “%1”. Backspace removes it.</source>
        <translation>“%1”의 새 단축키를 누르십시오. 백스페이스는 단축키를 없앱니다.</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="109"/>
        <source>Choose a command to change its shortcut.</source>
        <translation>단축키를 바꿀 명령을 고르십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="120"/>
        <source>%1 belongs to “%2”. Change that command first; nothing was changed.</source>
        <translation>%1은(는) “%2”의 단축키입니다. 그 명령을 먼저 바꾸십시오. 아무것도 바꾸지 않았습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="131"/>
        <source>Keyboard Shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="132"/>
        <source>Find a command</source>
        <translation>명령 찾기</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>Shortcut</source>
        <translation>단축키</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="135"/>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="136"/>
        <source>New shortcut</source>
        <translation>새 단축키</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="137"/>
        <source>Default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <location filename="../../ui/window/shortcuts_page.cpp" line="138"/>
        <source>All Defaults</source>
        <translation>모두 기본값으로</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourceTreeModel</name>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="249"/>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="276"/>
        <source>%1, left out: %2</source>
        <translation>%1, 제외: %2</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="279"/>
        <source>Left out: %1. Check it to read it anyway.</source>
        <translation>빠짐: %1. 체크하면 그래도 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="280"/>
        <source>Left out: %1</source>
        <translation>제외: %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="283"/>
        <source>attention %1</source>
        <translation>어텐션 %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Source</source>
        <translation>자료</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="329"/>
        <source>Left out by</source>
        <translation>뺀 규칙</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourcesPane</name>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="307"/>
        <source>SOURCES</source>
        <translation>자료</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="308"/>
        <source>%1 TOKENS</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="310"/>
        <source>Filter…</source>
        <translation>거르기…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="311"/>
        <source>Filter sources</source>
        <translation>자료 거르기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="312"/>
        <source>Sources</source>
        <translation>자료</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="313"/>
        <source>What is checked is looked at by the next question.</source>
        <translation>선택한 문서를 다음 질문이 봅니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="314"/>
        <source>Check only this</source>
        <translation>이것만 선택</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="315"/>
        <source>Check all</source>
        <translation>모두 선택</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageMode</name>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="62"/>
        <source>%1: all %2 segments are sound.</source>
        <translation>%1: 구간 %2개가 모두 온전합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="63"/>
        <source>%1: %2 of %3 segments were damaged and have been computed again.</source>
        <translation>%1: 구간 %3개 중 %2개가 손상되어 다시 계산했습니다.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/storage_mode.cpp" line="88"/>
        <source>%Ln preparation(s)</source>
        <translation>
            <numerusform>캐시 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="89"/>
        <source>%1 on disk</source>
        <translation>디스크 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="97"/>
        <source>Stored caches</source>
        <translation>저장된 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="99"/>
        <source>A cache can always be made again from its sources; removing it changes how long the next start takes, never an answer.</source>
        <translation>캐시는 언제든지 자료에서 다시 만들 수 있습니다. 제거하면 다음에 시작하는 시간만 달라지고 답변은 달라지지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="102"/>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="103"/>
        <source>Verify</source>
        <translation>검증</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="104"/>
        <source>Remove cache</source>
        <translation>캐시 제거</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="105"/>
        <source>Folder and limit…</source>
        <translation>폴더와 한도…</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageModel</name>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="82"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="75"/>
        <location filename="../../ui/models/storage_model.cpp" line="91"/>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="80"/>
        <source>%1, stopped</source>
        <translation>%1, 멈춤</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="90"/>
        <source>cannot be used now</source>
        <translation>지금은 쓸 수 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="125"/>
        <source>kept</source>
        <translation>보존</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="125"/>
        <source>may be removed</source>
        <translation>제거 가능</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="135"/>
        <source>Made by another model or version; it cannot be used now. Removing it costs nothing.</source>
        <translation>다른 모델이나 버전으로 만들어 지금은 쓸 수 없습니다. 지워도 잃는 것이 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="170"/>
        <source>Corpus</source>
        <translation>코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="172"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="174"/>
        <source>KV</source>
        <translation>KV</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="176"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="178"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="180"/>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="182"/>
        <source>Cost to rebuild</source>
        <translation>다시 만드는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="184"/>
        <source>Keep</source>
        <translation>보존</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SuggestionList</name>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="48"/>
        <source>Where is %1 defined?</source>
        <extracomment>In Korean exactly: %1은(는) 어디에 정의되어 있습니까?</extracomment>
        <translation>%1은(는) 어디에 정의되어 있습니까?</translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="51"/>
        <source>What is the value of %1?</source>
        <extracomment>In Korean exactly: %1의 값은 무엇입니까?</extracomment>
        <translation>%1의 값은 무엇입니까?</translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="56"/>
        <source>What does the text say about %1?</source>
        <extracomment>In Korean exactly: 본문은 %1에 대해 무엇이라고 말합니까?</extracomment>
        <translation>본문은 %1에 대해 무엇이라고 말합니까?</translation>
    </message>
    <message>
        <location filename="../../ui/panes/suggestion_list.cpp" line="61"/>
        <source>Questions to begin with, from this corpus:</source>
        <translation>이 코퍼스에서 시작할 만한 질문:</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SummarisePanel</name>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="98"/>
        <source>Not for one document: a question over the whole text cannot be held to a part of it.</source>
        <translation>한 문서에는 쓸 수 없습니다. 글 전체에 하는 질문은 한 부분에 묶어 둘 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="99"/>
        <source>The text does not fit the model&apos;s context.</source>
        <translation>글이 모델의 문맥에 들어가지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/summarise_panel.cpp" line="100"/>
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>질문 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="101"/>
        <source>about %1 tokens to compute</source>
        <translation>계산할 토큰 약 %1개</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="102"/>
        <source>time not known yet</source>
        <translation>시간은 아직 모름</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="103"/>
        <source>about a minute or less</source>
        <translation>1분 안팎</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="104"/>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="117"/>
        <source>Counting…</source>
        <translation>세는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="128"/>
        <source>Summarise the whole corpus</source>
        <translation>코퍼스 전체 요약</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="128"/>
        <source>Summarise %1</source>
        <translation>%1 요약</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="129"/>
        <source>The whole corpus instead</source>
        <translation>코퍼스 전체로</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="132"/>
        <source>Whole</source>
        <translation>전체</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="133"/>
        <source>One question over the text that is read already.</source>
        <translation>이미 읽은 글에 질문 하나.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="134"/>
        <source>By section</source>
        <translation>절마다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="135"/>
        <source>A question for each heading, or for each folder and file at the top.</source>
        <translation>제목마다, 또는 맨 위의 폴더와 파일마다 질문 하나.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="136"/>
        <source>Tree</source>
        <translation>나무</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="138"/>
        <source>The text in parts, each read and asked alone, then summaries of summaries: for text beyond the model&apos;s context.</source>
        <translation>글을 부분으로 나누어 각각 읽고 물은 다음 요약을 다시 요약합니다. 모델의 문맥보다 긴 글에 씁니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="144"/>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <location filename="../../ui/panes/summarise_panel.cpp" line="145"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TokenText</name>
    <message>
        <location filename="../../ui/widgets/token_text.cpp" line="26"/>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_text.cpp" line="28"/>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 M</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TokenTreemap</name>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="189"/>
        <source>(top level)</source>
        <translation>(맨 위)</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="197"/>
        <source>Tokens by file</source>
        <translation>파일별 토큰</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/token_treemap.cpp" line="199"/>
        <source>%Ln tile(s)</source>
        <translation>
            <numerusform>칸 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="206"/>
        <source>excluded</source>
        <translation>제외됨</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/token_treemap.cpp" line="208"/>
        <location filename="../../ui/widgets/token_treemap.cpp" line="217"/>
        <source>%Ln smaller one(s)</source>
        <translation>
            <numerusform>작은 항목 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="214"/>
        <source>%1 tokens</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="219"/>
        <source>%1 · excluded</source>
        <translation>%1 · 제외됨</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/token_treemap.cpp" line="221"/>
        <source>%1 · %2 % of what is read</source>
        <translation>%1 · 읽을 자료의 %2 %</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TurnList</name>
    <message>
        <location filename="../../ui/panes/turn_list.cpp" line="47"/>
        <source>Conversation</source>
        <translation>대화</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_list.cpp" line="49"/>
        <source>No question was asked in this session yet.
The model reads every token of the corpus; each answer names the lines and pages it came from.</source>
        <translation>이 세션에서는 아직 질문하지 않았습니다.
모델은 코퍼스의 모든 토큰을 읽으며, 답변마다 근거가 된 줄과 쪽을 밝힙니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::TurnWidget</name>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="127"/>
        <source>Answering…</source>
        <translation>답변 중…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="130"/>
        <source>This question was not answered. It is kept; ask again.</source>
        <translation>이 질문에는 답하지 못했습니다. 질문은 보관되어 있으니 다시 질문하십시오.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/turn_widget.cpp" line="133"/>
        <source>read %1: %2 of %Ln document(s)</source>
        <translation>
            <numerusform>%1 읽음: 문서 %Ln개 중 %2개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/panes/turn_widget.cpp" line="140"/>
        <source>looked at %1 of %Ln document(s), %2 tokens</source>
        <translation>
            <numerusform>문서 %Ln개 중 %1개를 봄, %2 토큰</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="143"/>
        <source>%1 of %2 tokens reused · first token %3 · %4 tokens/s</source>
        <translation>%2 토큰 중 %1 재사용 · 첫 토큰 %3 · %4 토큰/초</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="148"/>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="151"/>
        <source>no source found</source>
        <translation>출처 없음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="159"/>
        <source>The documents that were left out were masked while the question was read and the answer was written. The other documents were read with them in view, so traces can remain.</source>
        <translation>제외된 문서는 질문을 읽고 답변을 쓰는 동안 가려졌습니다. 다른 문서는 그것을 본 상태로 읽혔으므로 흔적이 남을 수 있습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="164"/>
        <source>Question: %1</source>
        <translation>질문: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="169"/>
        <source>Fork</source>
        <translation>분기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="170"/>
        <source>The next question continues here, in a branch of its own</source>
        <translation>다음 질문이 여기서 별도의 가지로 이어집니다</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="173"/>
        <source>Pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="173"/>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="174"/>
        <source>Remove from the notebook</source>
        <translation>노트에서 빼기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="174"/>
        <source>Pin to notebook</source>
        <translation>노트에 고정</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="167"/>
        <source>Answer again</source>
        <translation>다시 답하기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="168"/>
        <source>Edit question</source>
        <translation>질문 고치기</translation>
    </message>
</context>
</TS>
