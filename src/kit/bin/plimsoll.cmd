@echo off
rem Starts Plimsoll with the Java of this machine: that of JAVA_HOME, or that of PATH.
setlocal
if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
set "plimsoll_java=0"
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /c:" version "') do (
  for /f "delims=.-+" %%m in ("%%~v") do set "plimsoll_java=%%m"
)
if %plimsoll_java% LSS 17 (
  echo plimsoll: no Java 17 in JAVA_HOME or PATH: install Java 17 or later, and set JAVA_HOME to it 1>&2
  exit /b 127
)
java -XX:+UseSerialGC -jar "%~dp0..\lib\plimsoll.jar" %*
exit /b %errorlevel%
