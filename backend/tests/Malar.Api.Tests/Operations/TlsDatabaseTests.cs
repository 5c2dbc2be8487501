using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Malar.Api.Tests.Harness;
using Malar.Local;
using Npgsql;

namespace Malar.Api.Tests.Operations;

/// <summary>A PostgreSQL that uses TLS with a certificate of a private certificate authority.</summary>
public sealed class TlsDatabaseTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("malar-tls-");
    private LocalPostgres postgres = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Authority => Path.Combine(folder.FullName, "authority.pem");

    private string Another => Path.Combine(folder.FullName, "another.pem");

    public async ValueTask InitializeAsync()
    {
        postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false });
        using var authority = NewAuthority();
        using var another = NewAuthority();
        await File.WriteAllTextAsync(Authority, authority.ExportCertificatePem(), Cancel);
        await File.WriteAllTextAsync(Another, another.ExportCertificatePem(), Cancel);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            authority,
            new DateTimeOffset(authority.NotBefore),
            new DateTimeOffset(authority.NotAfter),
            [1, 2, 3, 4]
        );

        await using var superuser = TestDatabase.AsSuperuser(postgres.ConnectionUrl, "malar");
        await WriteAsync("server.crt", certificate.ExportCertificatePem());
        await WriteAsync("server.key", key.ExportECPrivateKeyPem());
        foreach (var sql in (string[])["alter system set ssl = on", "select pg_reload_conf()"])
        {
            await using var command = superuser.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Eventually.Async(
            async () =>
            {
                try
                {
                    await using var probe = new NpgsqlConnection(
                        Shared.Data.DatabaseUrl.Parse($"{postgres.ConnectionUrl}?sslmode=require").ConnectionString + ";Pooling=false"
                    );
                    await probe.OpenAsync(Cancel);
                    return true;
                }
                catch (NpgsqlException)
                {
                    return false;
                }
            },
            "the server speaks TLS",
            Cancel
        );

        // Written by the server itself, so that the file belongs to its user.
        async Task WriteAsync(string file, string content)
        {
            await using var write = superuser.CreateCommand(
                $"copy (select unnest(string_to_array('{content.Trim()}', chr(10)))) to program 'umask 077; cat > {file}'"
            );
            await write.ExecuteNonQueryAsync(Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await postgres.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Whose_server_it_is_is_looked_at_where_that_is_asked_for()
    {
        var there = new UriBuilder(postgres.ConnectionUrl) { Host = "localhost" }.ToString();
        await Expect($"{there}?sslmode=verify-full&sslrootcert={Authority}", null);
        await Expect($"{there}?sslmode=require&sslrootcert={Authority}", null);
        await Expect($"{there}?sslmode=require", null);
        await Expect($"{there}?sslmode=verify-full&sslrootcert={Another}", "certificate");
        await Expect($"{there}?sslmode=require&sslrootcert={Another}", "certificate");
        await Expect($"{there}?sslmode=verify-full", "certificate");
        await Expect($"{postgres.ConnectionUrl}?sslmode=verify-full&sslrootcert={Authority}", "certificate");
        await Expect($"{postgres.ConnectionUrl}?sslmode=verify-ca&sslrootcert={Authority}", null);
    }

    [Fact]
    public async Task What_is_misspelt_is_named_before_anything_is_sent()
    {
        await Expect($"{postgres.ConnectionUrl}?sslmode=verify_full", "DATABASE_URL has an sslmode that is none of");
        await Expect($"{postgres.ConnectionUrl}?sslmode=3", "DATABASE_URL has an sslmode that is none of");
        await Expect($"{postgres.ConnectionUrl}?sslmode=verify-full&sslrootcert=/nowhere.pem", "/nowhere.pem, which is not there");
        await Expect($"{postgres.ConnectionUrl}?sslrootcert={Authority}", "needs sslmode=verify-full");
    }

    private static async Task Expect(string url, string? complaint)
    {
        var outcome = await ServiceProcess.RunAsync(["migrate"], url, Cancel);
        Assert.True((outcome.ExitCode == 0) == (complaint is null), $"{url}: {outcome.Output}{outcome.Error}");
        Assert.Contains(complaint ?? "", outcome.Error, StringComparison.OrdinalIgnoreCase);
    }

    private static X509Certificate2 NewAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Authority {Guid.CreateVersion7():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
