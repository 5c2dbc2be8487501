using System.CommandLine;

namespace Malar.Api.Shared.Operations;

internal static class Smoke
{
    public static Command Command() => new("smoke", "Asks a running service whether it is well");
}
