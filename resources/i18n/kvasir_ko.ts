<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Actions</name>
    <message>
        <location filename="../../ui/window/actions.cpp" line="18"/>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="18"/>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="19"/>
        <source>&amp;Corpus</source>
        <translation>코퍼스(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <location filename="../../ui/window/actions.cpp" line="63"/>
        <source>&amp;Ask</source>
        <translation>질문(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="20"/>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Tools</source>
        <translation>도구(&amp;T)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="21"/>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="36"/>
        <source>&amp;New Corpus…</source>
        <translation>새 코퍼스(&amp;N)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="37"/>
        <source>Name a new corpus and add its first source</source>
        <translation>새 코퍼스의 이름을 정하고 첫 자료를 추가합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="38"/>
        <source>Add &amp;Repository or Folder…</source>
        <translation>리포지토리 또는 폴더 추가(&amp;R)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="39"/>
        <source>Read a git repository or a folder into the corpus</source>
        <translation>git 리포지토리나 폴더를 코퍼스로 읽어 들입니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="40"/>
        <source>Add &amp;PDF Files…</source>
        <translation>PDF 파일 추가(&amp;P)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="41"/>
        <source>Read PDF files into the corpus</source>
        <translation>PDF 파일을 코퍼스로 읽어 들입니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="42"/>
        <source>Try the &amp;Sample</source>
        <translation>예제 써 보기(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="43"/>
        <source>Make a small corpus from the guide that comes with Kvasir</source>
        <translation>Kvasir에 들어 있는 안내서로 작은 코퍼스를 만듭니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="44"/>
        <source>&amp;Export Session…</source>
        <translation>세션 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="45"/>
        <source>Save the session as Markdown, HTML or JSON</source>
        <translation>세션을 Markdown, HTML 또는 JSON으로 저장합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="47"/>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="48"/>
        <source>Close the window; what was read stays on disk</source>
        <translation>창을 닫습니다. 읽은 것은 디스크에 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="52"/>
        <source>Copy Session with &amp;Citations</source>
        <translation>인용과 함께 세션 복사(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="53"/>
        <source>Copy the session as Markdown with its places</source>
        <translation>세션을 위치와 함께 Markdown으로 복사합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="54"/>
        <source>&amp;Find in Document…</source>
        <translation>문서에서 찾기(&amp;F)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="55"/>
        <source>Find text in the document that is shown</source>
        <translation>보이는 문서에서 텍스트를 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="56"/>
        <source>Find in &amp;Corpus…</source>
        <translation>코퍼스에서 찾기(&amp;C)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="57"/>
        <source>Find text in every document of the corpus</source>
        <translation>코퍼스의 모든 문서에서 텍스트를 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="58"/>
        <source>&amp;Preferences…</source>
        <translation>설정(&amp;P)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="59"/>
        <source>Language and appearance</source>
        <translation>언어와 모양을 바꿉니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="61"/>
        <source>&amp;Home</source>
        <translation>홈(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="62"/>
        <source>All corpora</source>
        <translation>모든 코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="64"/>
        <source>Sources, conversation and evidence</source>
        <translation>자료, 대화, 근거</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="65"/>
        <source>&amp;Plan</source>
        <translation>계획(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="66"/>
        <source>What reading will cost</source>
        <translation>읽는 데 드는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="67"/>
        <source>&amp;Storage</source>
        <translation>저장소(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="68"/>
        <source>What is kept on disk</source>
        <translation>디스크에 보존된 캐시를 봅니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="69"/>
        <source>S&amp;ources</source>
        <translation>자료(&amp;O)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="70"/>
        <source>Show or hide the tree of sources</source>
        <translation>자료 트리를 보이거나 숨깁니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="71"/>
        <source>&amp;Evidence</source>
        <translation>근거(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="72"/>
        <source>Show or hide the document behind the answer</source>
        <translation>답변의 바탕이 된 문서를 보이거나 숨깁니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="74"/>
        <source>&amp;Full Screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="75"/>
        <source>Use the whole screen</source>
        <translation>화면 전체를 사용합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="77"/>
        <source>&amp;Build Cache</source>
        <translation>캐시 만들기(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="78"/>
        <source>Read the whole corpus with the model and keep what it computed</source>
        <translation>모델로 코퍼스 전체를 읽고 계산한 것을 보관합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="80"/>
        <source>&amp;Pause Reading</source>
        <translation>읽기 일시 정지(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="81"/>
        <source>Stop reading; what is read stays read</source>
        <translation>읽기를 멈춥니다. 읽은 것은 그대로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="82"/>
        <source>Read Sources &amp;Again</source>
        <translation>자료 다시 읽기(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="83"/>
        <source>Look at the sources as they are now</source>
        <translation>자료의 지금 상태를 확인합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="84"/>
        <source>&amp;Remove Corpus</source>
        <translation>코퍼스 제거(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="85"/>
        <source>Forget the corpus and its cache; its sources and sessions stay</source>
        <translation>코퍼스와 그 캐시를 제거합니다. 자료와 세션은 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="87"/>
        <source>Write a &amp;Question</source>
        <translation>질문 쓰기(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="88"/>
        <source>Go to the question field</source>
        <translation>질문 입력란으로 갑니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="89"/>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="90"/>
        <source>Stop answering; what was written is kept</source>
        <translation>답변을 중지합니다. 쓴 것은 보관됩니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="91"/>
        <source>&amp;Answer Again</source>
        <translation>다시 답하기(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="92"/>
        <source>Answer the last question once more, as a branch</source>
        <translation>마지막 질문에 새 갈래로 한 번 더 답합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="93"/>
        <source>&amp;Edit Question</source>
        <translation>질문 고치기(&amp;E)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="94"/>
        <source>Change the last question; the old answer stays as a branch</source>
        <translation>마지막 질문을 고칩니다. 이전 답변은 갈래로 남습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="95"/>
        <source>&amp;New Session</source>
        <translation>새 세션(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="96"/>
        <source>Begin another conversation over the same corpus</source>
        <translation>같은 코퍼스로 다른 대화를 시작합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="97"/>
        <source>S&amp;ummarise by Section</source>
        <translation>단원별 요약(&amp;U)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="98"/>
        <source>Write an outline, each line with its places, as a session of its own</source>
        <translation>줄마다 위치가 있는 개요를 별도의 세션으로 작성합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="101"/>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="102"/>
        <source>The place shown before</source>
        <translation>이전에 보던 위치</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="103"/>
        <source>&amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="104"/>
        <source>The place shown after</source>
        <translation>다음에 보던 위치</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="105"/>
        <source>&amp;Next Citation</source>
        <translation>다음 인용(&amp;N)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="106"/>
        <source>Open the next place of the answer</source>
        <translation>답변의 다음 위치를 엽니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="107"/>
        <source>&amp;Previous Citation</source>
        <translation>이전 인용(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="108"/>
        <source>Open the previous place of the answer</source>
        <translation>답변의 이전 위치를 엽니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="109"/>
        <source>Go to &amp;Line or Page…</source>
        <translation>줄 또는 쪽으로 이동(&amp;L)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="110"/>
        <source>Go to a line or a page of the document that is shown</source>
        <translation>보이는 문서의 줄이나 쪽으로 이동합니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="111"/>
        <source>&amp;Locate…</source>
        <translation>찾아가기(&amp;L)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="112"/>
        <source>Find documents, lines, pages and commands by typing</source>
        <translation>입력하면서 문서, 줄, 쪽, 명령을 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="115"/>
        <source>&amp;Command Palette…</source>
        <translation>명령 팔레트(&amp;C)…</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="116"/>
        <source>Every command by its name</source>
        <translation>모든 명령을 이름으로 찾습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="117"/>
        <source>&amp;Jobs</source>
        <translation>작업(&amp;J)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="118"/>
        <source>Work that runs or waits</source>
        <translation>실행 중이거나 대기 중인 작업</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="119"/>
        <source>&amp;Coverage</source>
        <translation>범위(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="120"/>
        <source>What was read of each file, and what was left out by which rule</source>
        <translation>파일마다 읽은 것, 그리고 어떤 규칙으로 무엇이 제외되었는지 보여 줍니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="122"/>
        <source>&amp;Search</source>
        <translation>검색(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="123"/>
        <source>Text found in the corpus</source>
        <translation>코퍼스에서 찾은 텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="124"/>
        <source>&amp;Problems</source>
        <translation>문제(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="125"/>
        <source>What went wrong and is not settled</source>
        <translation>잘못되었고 아직 해결되지 않은 일</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="127"/>
        <source>Keyboard &amp;Shortcuts</source>
        <translation>키보드 단축키(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="128"/>
        <source>Every shortcut on one page</source>
        <translation>모든 단축키를 한 쪽에 보여 줍니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="129"/>
        <source>&amp;About Kvasir</source>
        <translation>Kvasir 정보(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/actions.cpp" line="130"/>
        <source>Versions, and what stays on this computer</source>
        <translation>버전, 그리고 이 컴퓨터에 남는 것</translation>
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
        <source>%1 belongs to another user.</source>
        <translation>%1 항목은 다른 사용자의 것입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="73"/>
        <source>Nothing was read from it.</source>
        <translation>이 항목에서는 아무것도 읽지 않았습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="74"/>
        <source>If you trust it, add it again and confirm.</source>
        <translation>신뢰할 수 있다면 다시 추가하고 확인하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="76"/>
        <source>%1 is too large.</source>
        <translation>%1 항목이 너무 큽니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="77"/>
        <source>Leave something out in Plan or choose a model with a longer context.</source>
        <translation>계획에서 일부를 제외하거나 컨텍스트가 더 긴 모델을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="79"/>
        <source>%1 is in use.</source>
        <translation>%1 항목이 사용 중입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="80"/>
        <source>Wait for the other one to end, or choose another name.</source>
        <translation>다른 쪽이 끝날 때까지 기다리거나 다른 이름을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="82"/>
        <source>The device failed.</source>
        <translation>장치에 오류가 발생했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="82"/>
        <source>Start it again.</source>
        <translation>다시 시작하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="86"/>
        <source>Something went wrong inside Kvasir.</source>
        <translation>Kvasir 내부에서 문제가 발생했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/bridge/error_text.cpp" line="87"/>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="18"/>
        <source>Still to read</source>
        <translation>더 읽을 분량</translation>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="26"/>
        <source>nothing to read</source>
        <translation>읽을 것 없음</translation>
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
        <location filename="../../ui/panes/plan_texts.cpp" line="31"/>
        <source>%1 tokens</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="38"/>
        <source>Impossible: the corpus has %1 tokens and the model takes %2. Leave something out or choose a model with a longer context.</source>
        <translation>불가: 코퍼스는 %1 토큰인데 모델은 %2 토큰까지 읽을 수 있습니다. 일부를 제외하거나 컨텍스트가 더 긴 모델을 선택하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="42"/>
        <source>Impossible: %1 of memory are needed and %2 are there. About %3 tokens would fit.</source>
        <translation>불가: 메모리가 %1 필요하지만 %2만 있습니다. 약 %3 토큰까지 들어갑니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="45"/>
        <source>Possible, but slow: memory holds %1 of the %2 needed, so the model&apos;s weights are read from disk again and again.</source>
        <translation>가능하지만 느림: 필요한 %2 중 %1만 메모리에 들어가므로, 모델의 가중치를 디스크에서 거듭 다시 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="50"/>
        <source>It can be read, but not kept: %1 of disk are needed and %2 are free.</source>
        <translation>읽을 수는 있지만 보관할 수는 없습니다. 디스크 공간이 %1 필요하지만 여유는 %2입니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="53"/>
        <source>Everything is stored. Opening it takes about a second.</source>
        <translation>모두 저장되어 있습니다. 여는 데 약 1초 걸립니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="55"/>
        <source>%1 of %2 tokens are stored already and are not read again.</source>
        <translation>%2 토큰 중 %1 토큰은 이미 저장되어 있어 다시 읽지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="57"/>
        <source>Fits. Reading can be paused at any time; what is read stays read.</source>
        <translation>가능합니다. 읽기는 언제든지 일시 정지할 수 있으며, 읽은 것은 그대로 남습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="63"/>
        <source>16 bits</source>
        <translation>16비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="65"/>
        <source>32 bits</source>
        <translation>32비트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="72"/>
        <source>Reading files</source>
        <translation>파일 읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="74"/>
        <source>Looking at history</source>
        <translation>변경 이력 확인 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="76"/>
        <source>Counting tokens</source>
        <translation>토큰 세는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="78"/>
        <source>Checking the model</source>
        <translation>모델 확인 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="80"/>
        <source>Opening the cache</source>
        <translation>캐시 여는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="82"/>
        <source>Reading with the model</source>
        <translation>모델로 읽는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="84"/>
        <source>Summarising</source>
        <translation>요약 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="86"/>
        <source>Listing files</source>
        <translation>파일 목록 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="88"/>
        <source>Indexing for search</source>
        <translation>검색 색인 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="90"/>
        <source>Verifying</source>
        <translation>검증 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="99"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="102"/>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
    <message>
        <location filename="../../ui/panes/plan_texts.cpp" line="104"/>
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
    <name>TextFormat</name>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="44"/>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="45"/>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="68"/>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="80"/>
        <source>%1 tokens/s</source>
        <translation>%1 토큰/초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="87"/>
        <location filename="../../ui/models/text_format.cpp" line="89"/>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="93"/>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="97"/>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="100"/>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="101"/>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/models/text_format.cpp" line="102"/>
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln일</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="112"/>
        <source>%1–%2 s</source>
        <translation>%1–%2초</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="114"/>
        <source>%1–%2 min</source>
        <translation>%1–%2분</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="115"/>
        <source>%1–%2 h</source>
        <translation>%1–%2시간</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="121"/>
        <location filename="../../ui/models/text_format.cpp" line="137"/>
        <source>never</source>
        <translation>없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="125"/>
        <source>today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="127"/>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="129"/>
        <source>d MMMM</source>
        <extracomment>A day of this year, as QDate::toString() takes it.</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="131"/>
        <source>d MMMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <location filename="../../ui/models/text_format.cpp" line="150"/>
        <source>p. %1</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AboutPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="107"/>
        <source>About Kvasir</source>
        <translation>Kvasir 정보</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="110"/>
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
        <location filename="../../ui/widgets/answer_view.cpp" line="47"/>
        <source>Answer</source>
        <translation>답변</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/answer_view.cpp" line="107"/>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::AttentionStrip</name>
    <message>
        <location filename="../../ui/widgets/attention_strip.cpp" line="46"/>
        <source>Attention map</source>
        <translation>어텐션 지도</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/attention_strip.cpp" line="49"/>
        <source>%Ln marked place(s)</source>
        <translation>
            <numerusform>표시된 위치 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CitationTableModel</name>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="22"/>
        <source>Supported</source>
        <translation>뒷받침됨</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="24"/>
        <source>Weak</source>
        <translation>약함</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="26"/>
        <source>No source found</source>
        <translation>출처 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="98"/>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="100"/>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="102"/>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <location filename="../../ui/models/citation_table_model.cpp" line="104"/>
        <source>Attention</source>
        <translation>어텐션</translation>
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
    <name>kvasir::ui::ContentsView</name>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="145"/>
        <source>Contents</source>
        <translation>목차</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/contents_view.cpp" line="189"/>
        <source>This document has no table of contents.</source>
        <translation>이 문서에는 목차가 없습니다.</translation>
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
        <location filename="../../ui/models/coverage_model.cpp" line="46"/>
        <source>reads %1 of %Ln file(s), %2 tokens</source>
        <translation>
            <numerusform>파일 %Ln개 중 %1개 읽음, %2 토큰</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="73"/>
        <source>read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="121"/>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="123"/>
        <source>Read or left out</source>
        <translation>읽음 또는 제외</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="125"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <location filename="../../ui/models/coverage_model.cpp" line="127"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::CoveragePane</name>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>Read</source>
        <translation>읽음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="64"/>
        <source>Left out</source>
        <translation>제외</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="66"/>
        <source>Files shown</source>
        <translation>표시할 파일</translation>
    </message>
    <message>
        <location filename="../../ui/panes/coverage_pane.cpp" line="67"/>
        <source>Coverage</source>
        <translation>범위</translation>
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
    <name>kvasir::ui::EvidencePane</name>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="168"/>
        <location filename="../../ui/panes/evidence_pane.cpp" line="171"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="184"/>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="185"/>
        <source>Forward</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="188"/>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="189"/>
        <source>Extracted text</source>
        <translation>추출된 텍스트</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="190"/>
        <source>Ways to look at the document</source>
        <translation>문서를 보는 방법</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="192"/>
        <source>The document behind an answer is shown here.
Click a mark in an answer, or a file.</source>
        <translation>답변의 바탕이 된 문서가 여기에 표시됩니다.
답변의 표시나 파일을 클릭하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="193"/>
        <source>CITATIONS OF THIS ANSWER   F4</source>
        <translation>이 답변의 인용   F4</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="194"/>
        <source>Citations of this answer</source>
        <translation>이 답변의 인용</translation>
    </message>
    <message>
        <location filename="../../ui/panes/evidence_pane.cpp" line="195"/>
        <source>Find in this document</source>
        <translation>이 문서에서 찾기</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::HomeMode</name>
    <message numerus="yes">
        <location filename="../../ui/modes/home_mode.cpp" line="48"/>
        <source>%Ln PDF(s)</source>
        <translation>
            <numerusform>PDF %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/home_mode.cpp" line="79"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="83"/>
        <source>%1 tokens</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="84"/>
        <source>%1 of text</source>
        <translation>텍스트 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="105"/>
        <source>READY</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="105"/>
        <source>NOT READ YET</source>
        <translation>아직 읽지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="108"/>
        <source>KV %1 · rebuild %2 · used %3</source>
        <translation>KV %1 · 다시 만들기 %2 · 마지막 사용 %3</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="111"/>
        <source>Nothing stored yet · added %1</source>
        <translation>아직 저장된 것 없음 · 추가 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="128"/>
        <source>READING %1 %</source>
        <translation>읽는 중 %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="130"/>
        <source>You can close the window; it goes on where it was.</source>
        <translation>창을 닫아도 됩니다. 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="131"/>
        <source>%1 left · you can close the window, it goes on where it was</source>
        <translation>%1 남음 · 창을 닫아도 됩니다. 멈춘 곳부터 이어집니다</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="218"/>
        <source>Ask questions about a whole repository or book.</source>
        <translation>리포지토리나 책 전체에 대해 질문하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="220"/>
        <source>Nothing leaves this computer. Reading costs minutes, once; opening again costs a second.</source>
        <translation>아무것도 이 컴퓨터 밖으로 나가지 않습니다. 읽기는 한 번, 몇 분이면 되고, 다시 열 때는 1초면 됩니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="221"/>
        <source>Add a repository or folder…</source>
        <translation>리포지토리 또는 폴더 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="222"/>
        <source>Add PDF files…</source>
        <translation>PDF 파일 추가…</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="223"/>
        <source>Try the sample</source>
        <translation>예제 써 보기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/home_mode.cpp" line="224"/>
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
        <location filename="../../ui/panes/jobs_pane.cpp" line="20"/>
        <source>Adding to %1</source>
        <translation>%1 자료 추가 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="22"/>
        <source>Building the cache of %1</source>
        <translation>%1 캐시 만드는 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="24"/>
        <source>Answering about %1</source>
        <translation>%1 답변 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="26"/>
        <source>Summarising %1</source>
        <translation>%1 요약 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="28"/>
        <source>Verifying %1</source>
        <translation>%1 검증 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="30"/>
        <source>Removing %1</source>
        <translation>%1 제거 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="70"/>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="72"/>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="73"/>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <location filename="../../ui/panes/jobs_pane.cpp" line="122"/>
        <source>Nothing runs.</source>
        <translation>실행 중인 작업이 없습니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::Locator</name>
    <message>
        <location filename="../../ui/window/locator.cpp" line="90"/>
        <source>Documents by name; l line; p page; &gt; command</source>
        <translation>이름으로 문서 찾기; l 줄; p 쪽; &gt; 명령</translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="91"/>
        <source>Locate</source>
        <translation>찾아가기</translation>
    </message>
    <message>
        <location filename="../../ui/window/locator.cpp" line="92"/>
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
    <name>kvasir::ui::MainWindow</name>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="82"/>
        <source>Add a repository or folder</source>
        <translation>리포지토리 또는 폴더 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="87"/>
        <source>Add PDF files</source>
        <translation>PDF 파일 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="87"/>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 파일 (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="151"/>
        <source>Corpus</source>
        <translation>코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="238"/>
        <source>Export session</source>
        <translation>세션 내보내기</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="239"/>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="239"/>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="240"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="259"/>
        <source>Exported to %1</source>
        <translation>내보낸 파일: %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window_actions.cpp" line="280"/>
        <source>The session is on the clipboard, with its citations.</source>
        <translation>세션을 인용과 함께 클립보드에 복사했습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="287"/>
        <source>Corpus: %1</source>
        <translation>코퍼스: %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="287"/>
        <source>Open a corpus</source>
        <translation>코퍼스 열기</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="298"/>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="300"/>
        <source>Not read yet</source>
        <translation>아직 읽지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="302"/>
        <source>● Ready</source>
        <translation>● 준비됨</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="304"/>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="307"/>
        <source>Reading %1 %</source>
        <translation>읽는 중 %1 %</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="311"/>
        <source>1 Jobs  %1</source>
        <translation>1 작업  %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="312"/>
        <source>1 Jobs</source>
        <translation>1 작업</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="313"/>
        <source>2 Coverage</source>
        <translation>2 범위</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="314"/>
        <source>3 Search</source>
        <translation>3 검색</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="315"/>
        <source>4 Problems  %1</source>
        <translation>4 문제  %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="316"/>
        <source>4 Problems</source>
        <translation>4 문제</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="327"/>
        <source>Memory at most %1</source>
        <translation>최대 메모리 %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="328"/>
        <source>KV store %1</source>
        <translation>KV 저장소 %1</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="329"/>
        <source>Nothing leaves this computer</source>
        <translation>아무것도 이 컴퓨터 밖으로 나가지 않습니다</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="345"/>
        <source>+ Add source</source>
        <translation>+ 자료 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="346"/>
        <source>Add a source</source>
        <translation>자료 추가</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="347"/>
        <source>Locate…  Ctrl+K</source>
        <translation>찾아가기…  Ctrl+K</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Home</source>
        <translation>홈</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Ask</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <location filename="../../ui/window/main_window.cpp" line="348"/>
        <source>Storage</source>
        <translation>저장소</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ModelListModel</name>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="51"/>
        <source>this program</source>
        <translation>이 프로그램</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="53"/>
        <source>Hugging Face cache</source>
        <translation>Hugging Face 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="60"/>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="77"/>
        <source>not usable: %1</source>
        <translation>사용할 수 없음: %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="78"/>
        <source>reads %1</source>
        <translation>읽기 %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="79"/>
        <source>not measured yet</source>
        <translation>아직 측정하지 않음</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="115"/>
        <source>%1 · %2 · reads up to %3</source>
        <translation>%1 · %2 · 읽기 한도 %3</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="128"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="130"/>
        <source>Where</source>
        <translation>있는 곳</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="132"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="134"/>
        <source>Reads up to</source>
        <translation>읽기 한도</translation>
    </message>
    <message>
        <location filename="../../ui/models/model_list_model.cpp" line="136"/>
        <source>On this computer</source>
        <translation>이 컴퓨터에서</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PageThumbnails</name>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="113"/>
        <source>Page %1</source>
        <translation>%1쪽</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="114"/>
        <source>Page %1, attention %2 %</source>
        <translation>%1쪽, 어텐션 %2 %</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/page_thumbnails.cpp" line="138"/>
        <source>Pages</source>
        <translation>쪽</translation>
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
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="188"/>
        <source>Page %1 cannot be drawn.</source>
        <translation>%1쪽을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/pdf_view_paint.cpp" line="189"/>
        <source>Page %1</source>
        <translation>%1쪽</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PlanMode</name>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="179"/>
        <source>Left out</source>
        <translation>제외된 항목</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="180"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="182"/>
        <source>What reading costs</source>
        <translation>읽는 데 드는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="184"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="185"/>
        <source>KV cache</source>
        <translation>KV 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="186"/>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="190"/>
        <source>16 bits</source>
        <translation>16비트</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="191"/>
        <source>32 bits, exact</source>
        <translation>32비트, 정확</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="246"/>
        <source>(top level)</source>
        <translation>(최상위)</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="253"/>
        <source>%1 tokens to read</source>
        <translation>읽을 자료 %1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="254"/>
        <source>Open a corpus to plan it.</source>
        <translation>계획을 세울 코퍼스를 여십시오.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="255"/>
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>문서 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/plan_mode.cpp" line="256"/>
        <source>%Ln left out</source>
        <translation>
            <numerusform>제외 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="307"/>
        <source>Ask</source>
        <translation>질문하기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="307"/>
        <source>Build cache  Ctrl+Return</source>
        <translation>캐시 만들기  Ctrl+Return</translation>
    </message>
    <message>
        <location filename="../../ui/modes/plan_mode.cpp" line="314"/>
        <source>Building the cache · %1 %</source>
        <translation>캐시 만드는 중 · %1 %</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::PreferencesPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="50"/>
        <source>Preferences</source>
        <translation>설정</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="51"/>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="52"/>
        <source>&amp;Appearance</source>
        <translation>모양(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="53"/>
        <source>As the system</source>
        <translation>시스템 설정에 따름</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="56"/>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="57"/>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="58"/>
        <source>Models, KV cache and limits are chosen in Plan and kept with the corpus.</source>
        <translation>모델, KV 캐시, 한도는 계획에서 선택하며 코퍼스와 함께 보관됩니다.</translation>
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
        <location filename="../../ui/panes/problems_pane.cpp" line="55"/>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <location filename="../../ui/panes/problems_pane.cpp" line="56"/>
        <source>Clear</source>
        <translation>비우기</translation>
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
    <name>kvasir::ui::SessionPane</name>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="144"/>
        <location filename="../../ui/panes/session_pane.cpp" line="178"/>
        <source>New session</source>
        <translation>새 세션</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="146"/>
        <source>Sessions</source>
        <translation>세션</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="147"/>
        <source>Overview of the corpus</source>
        <translation>코퍼스 개요</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="148"/>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="149"/>
        <source>Ask</source>
        <translation>질문하기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="150"/>
        <source>Stop  Ctrl+.</source>
        <translation>중지  Ctrl+.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="152"/>
        <source>No question was asked in this session yet.
The model reads every token of the corpus; each answer names the lines and pages it came from.</source>
        <translation>이 세션에는 아직 질문이 없습니다.
모델은 코퍼스의 모든 토큰을 읽으며, 답변마다 근거가 된 줄과 쪽을 밝힙니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="155"/>
        <location filename="../../ui/panes/session_pane.cpp" line="165"/>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="256"/>
        <source>Ask about all %1 tokens…</source>
        <translation>%1 토큰 전체에 대해 질문하기…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="257"/>
        <source>Open a corpus to ask about it.</source>
        <translation>질문할 코퍼스를 여십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="259"/>
        <source>Editing: the old answer stays as a branch. Esc: do not edit.</source>
        <translation>고치는 중: 이전 답변은 갈래로 남습니다. Esc: 고치지 않기.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="261"/>
        <source>The corpus is read before the first answer.</source>
        <translation>첫 답변에 앞서 코퍼스를 읽습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/session_pane.cpp" line="263"/>
        <source>Reading; a question waits until it is done.</source>
        <translation>읽는 중입니다. 다 읽을 때까지 질문은 대기합니다.</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::ShortcutsPage</name>
    <message>
        <location filename="../../ui/window/pages.cpp" line="75"/>
        <source>Keyboard Shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>Shortcut</source>
        <translation>단축키</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <location filename="../../ui/window/pages.cpp" line="77"/>
        <source>What it does</source>
        <translation>하는 일</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourceTreeModel</name>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="205"/>
        <source>%1, left out: %2</source>
        <translation>%1, 제외: %2</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="207"/>
        <source>Left out: %1</source>
        <translation>제외: %1</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="252"/>
        <source>Source</source>
        <translation>자료</translation>
    </message>
    <message>
        <location filename="../../ui/models/source_tree_model.cpp" line="252"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::SourcesPane</name>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="94"/>
        <source>SOURCES</source>
        <translation>자료</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="95"/>
        <source>%1 TOKENS</source>
        <translation>%1 토큰</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="97"/>
        <source>Filter…</source>
        <translation>거르기…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="98"/>
        <source>Filter sources</source>
        <translation>자료 거르기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/sources_pane.cpp" line="99"/>
        <source>Sources</source>
        <translation>자료</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageMode</name>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="59"/>
        <source>%1: all %2 segments are sound.</source>
        <translation>%1: 구간 %2개가 모두 온전합니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="60"/>
        <source>%1: %2 of %3 segments were damaged and have been computed again.</source>
        <translation>%1: 구간 %3개 중 %2개가 손상되어 다시 계산했습니다.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/modes/storage_mode.cpp" line="83"/>
        <source>%Ln preparation(s)</source>
        <translation>
            <numerusform>캐시 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="84"/>
        <source>%1 on disk</source>
        <translation>디스크 %1</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="92"/>
        <source>Stored caches</source>
        <translation>저장된 캐시</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="94"/>
        <source>A cache can always be made again from its sources; removing it changes how long the next start takes, never an answer.</source>
        <translation>캐시는 언제든지 자료에서 다시 만들 수 있습니다. 제거하면 다음에 시작하는 시간만 달라지고 답변은 달라지지 않습니다.</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="97"/>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="98"/>
        <source>Verify</source>
        <translation>검증</translation>
    </message>
    <message>
        <location filename="../../ui/modes/storage_mode.cpp" line="99"/>
        <source>Remove cache</source>
        <translation>캐시 제거</translation>
    </message>
</context>
<context>
    <name>kvasir::ui::StorageModel</name>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="74"/>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="81"/>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="115"/>
        <source>kept</source>
        <translation>보존</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="115"/>
        <source>may be removed</source>
        <translation>제거 가능</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="158"/>
        <source>Corpus</source>
        <translation>코퍼스</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="160"/>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="162"/>
        <source>KV</source>
        <translation>KV</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="164"/>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="166"/>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="168"/>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="170"/>
        <source>Cost to rebuild</source>
        <translation>다시 만드는 비용</translation>
    </message>
    <message>
        <location filename="../../ui/models/storage_model.cpp" line="172"/>
        <source>Keep</source>
        <translation>보존</translation>
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
    <name>kvasir::ui::TurnWidget</name>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="101"/>
        <source>Branch %1</source>
        <translation>갈래 %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="126"/>
        <source>Answering…</source>
        <translation>답변 중…</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="129"/>
        <source>This question was not answered. It is kept; ask again.</source>
        <translation>이 질문에는 답하지 못했습니다. 질문은 보관되어 있으니 다시 질문하십시오.</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="130"/>
        <source>%1 of %2 tokens reused · first token %3 · %4 tokens/s</source>
        <translation>%2 토큰 중 %1 재사용 · 첫 토큰 %3 · %4 토큰/초</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="135"/>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="138"/>
        <source>no source found</source>
        <translation>출처 없음</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="145"/>
        <source>Question: %1</source>
        <translation>질문: %1</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="147"/>
        <source>Branches</source>
        <translation>갈래</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="149"/>
        <source>Answer again</source>
        <translation>다시 답하기</translation>
    </message>
    <message>
        <location filename="../../ui/panes/turn_widget.cpp" line="150"/>
        <source>Edit question</source>
        <translation>질문 고치기</translation>
    </message>
</context>
</TS>
