using System.Text.RegularExpressions;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth;

public sealed class SecretsTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Neither_a_token_nor_a_code_nor_a_password_stands_in_the_log_however_much_is_logged()
    {
        const string Phone = "+919876543210";
        (await Shop.Owner.Post("/farmers", new { name = "Muthupandi", phone = Phone }, Cancel)).Expect(201);
        var folder = Directory.CreateTempSubdirectory("malar-mail-");
        try
        {
            using var service = await ServiceProcess.StartAsync(
                Api.DatabaseUrl,
                Cancel,
                ("LOG_LEVEL", "debug"),
                ("MAIL_FOLDER", folder.FullName),
                ("WHATSAPP_WORKER", "off")
            );
            using var client = new HttpClient { BaseAddress = service.Address };
            (await client.Post("/auth/forgot-password", new { email = "owner@madurai-1.test" }, Cancel)).Expect(200);
            await Eventually.Async(() => Task.FromResult(folder.GetFiles("*.eml").Length == 1), "the mail is in the folder", Cancel);
            var mail = await MimeKit.MimeMessage.LoadAsync(folder.GetFiles("*.eml").Single().FullName, Cancel);
            var token = Regex
                .Match(mail.TextBody!, @"token=(?<token>[\w-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Groups["token"]
                .Value;
            (await client.Post("/auth/reset-password", new { token, new_password = "arali-poo-456" }, Cancel)).Expect(200);
            (await client.Post("/auth/login", new { email = "owner@madurai-1.test", password = "arali-poo-456" }, Cancel)).Expect(200);
            (await client.Post("/auth/otp", new { phone = Phone }, Cancel)).Expect(200);
            await using var newest = Api.Superuser.CreateCommand("select payload ->> 'code' from outbox_messages where kind = 'otp'");
            var code = (string)(await newest.ExecuteScalarAsync(Cancel))!;
            (await client.Post("/auth/otp/verify", new { phone = Phone, code }, Cancel)).Expect(200);
            (await client.Post("/auth/otp/verify", new { phone = Phone, code }, Cancel)).Expect(401);
            service.Kill();

            // The line about the mail is there, so this is the right log.
            Assert.Contains(".eml", service.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(token, service.Log, StringComparison.Ordinal);
            Assert.DoesNotContain("arali-poo", service.Log, StringComparison.Ordinal);
            Assert.DoesNotMatch($"(?<![0-9]){code}(?![0-9])", service.Log);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
