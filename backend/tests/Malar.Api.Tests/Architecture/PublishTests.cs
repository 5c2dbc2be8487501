using System.Diagnostics;

namespace Malar.Api.Tests.Architecture;

public sealed class PublishTests
{
    /// <summary>Restores as the container build in CI does, with only the packages of the lock files.</summary>
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task What_is_published_restores_locked(string runtime)
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("malar-publish-");
        try
        {
            string[] projects = ["Malar.Api", "Malar.Domain"];
            foreach (
                var file in (string[])
                    [
                        "global.json",
                        "Directory.Build.props",
                        "backend/Directory.Packages.props",
                        .. projects.SelectMany(p => (string[])[$"backend/src/{p}/{p}.csproj", $"backend/src/{p}/packages.lock.json"]),
                    ]
            )
            {
                var to = Path.Combine(folder.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Path.Combine(Repository.Root, file), to);
            }

            var start = new ProcessStartInfo(
                "dotnet",
                [
                    "msbuild",
                    "backend/src/Malar.Api",
                    "-t:Restore",
                    $"-p:RuntimeIdentifier={runtime}",
                    "-p:SelfContained=false",
                    "-nologo",
                    "-v:quiet",
                ]
            )
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            start.Environment["CI"] = "true";
            // No compiler or build server may keep running with the output files open.
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            Assert.True(process.ExitCode == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
