@echo off
rem Starts FailoverLab on Windows. Builds it first when that has not been done yet; after changing sources, delete
rem the folder scenarios\target to have it built anew.
setlocal
set "ROOT=%~dp0"
set "APP=%ROOT%scenarios\target\failoverlab"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo failoverlab: there is no Java here; install a JDK 17 or newer 1>&2
    exit /b 3
)

if not exist "%APP%\lib\scenarios-*.jar" (
    echo failoverlab: building it first; this takes about a minute when Maven has to fetch libraries 1>&2
    pushd "%ROOT%"
    call mvn -q -B -ntp -DskipTests -pl scenarios -am package 1>&2
    if errorlevel 1 (
        popd
        echo failoverlab: the build failed; what Maven says above should tell why 1>&2
        exit /b 3
    )
    popd
)

rem Reports are UTF-8 text.
chcp 65001 >nul
"%JAVA%" -XX:+UseSerialGC -XX:Tier4InvocationThreshold=150000 -XX:Tier4MinInvocationThreshold=30000 -XX:Tier4CompileThreshold=450000 -XX:Tier4BackEdgeThreshold=1200000 %FAILOVERLAB_JAVA_OPTIONS% "-Dfailoverlab.library=%ROOT%scenarios\library" -cp "%APP%\lib\*" org.failoverlab.scenarios.cli.Main %*
exit /b %errorlevel%
