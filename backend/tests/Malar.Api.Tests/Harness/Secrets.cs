using System.Security.Cryptography;

namespace Malar.Api.Tests.Harness;

/// <summary>Keys for this run, because there are no default keys outside development.</summary>
internal static class Secrets
{
    public static string Refresh { get; } = New();

    public static string Access { get; } = New();

    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(36));
}
