using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Mail;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>
/// Mails the requested links. Taking a row postpones its next attempt, and only a sent mail ends the attempts, so nothing is lost if the
/// worker crashes or the mail server is down. At worst a mail is sent twice, with the same link.
/// </summary>
internal sealed class ResetMailer(
    CrossShopReader crossShop,
    IServiceScopeFactory scopes,
    MailSender mailSender,
    ResetTokens tokens,
    AppSettings settings,
    ShopClock clock,
    ILogger<ResetMailer> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(10);

    private const string DueSql = $"""
        select shop_id, id, mail_due_at from password_resets
        where {CrossShopReader.NotBeingMoved}
            and mail_due_at <= @now and used_at is null and expires_at > @now order by mail_due_at limit 10
        """;

    // The next attempt is due after 1, 2, 4 … minutes; after an hour the link has expired and the mail is no longer sent.
    private const string TakeSql = """
        update password_resets r set mail_tries = r.mail_tries + 1, mail_due_at = @now + interval '1 minute' * power(2, r.mail_tries)
        from users u join shops s on s.shop_id = u.shop_id
        where r.shop_id = @shop_id and r.id = @id and r.mail_due_at <= @now and r.used_at is null and r.expires_at > @now
            and u.shop_id = r.shop_id and u.id = r.user_id
        returning r.email, u.full_name, u.language_preference, s.name as shop_name, s.name_ta as shop_name_ta
        """;

    private const string SentSql = "update password_resets set mail_due_at = null where shop_id = @shop_id and id = @id";

    private sealed record Due
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!mailSender.IsSetUp)
        {
            log.LogWarning("Mail is not set up (SMTP_HOST): forgotten passwords cannot be replaced by mail");
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    var due = await crossShop.QueryAsync<Due>(DueSql, new { now = clock.Now }, stoppingToken);
                    await Task.WhenAll(due.Select(mail => SendAsync(mail, stoppingToken)));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Mails could not be looked up; it is tried again");
                    await Task.Delay(PauseAfterTrouble, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A startup that fails elsewhere also ends up here, and reports its own error.
        }
    }

    private async Task SendAsync(Due due, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(due.ShopId, Guid.Empty, Role.System);
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            if (await db.FindAsync<ResetMail.Content>(TakeSql, new { id = due.Id, now = clock.Now }, cancellationToken) is not { } content)
                return;
            await mailSender.SendAsync(
                ResetMail.Write(content, Link(due), due.Id.ToString(), new DateTimeOffset(clock.Now)),
                cancellationToken
            );
            await db.ExecuteAsync(SentSql, new { id = due.Id }, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "A mail could not be sent; it is tried again");
        }
    }

    private Uri Link(Due due) =>
        new($"{settings.FrontendUrl.AbsoluteUri.TrimEnd('/')}/reset-password?token={tokens.Create(due.ShopId, due.Id)}");
}
