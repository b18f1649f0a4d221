using System.Security.Cryptography;
using System.Text;

namespace Engine.Web.Serving;

/// <summary>
/// Asks visitors for the token, where there is one: once, on a page of its own or in the address that was printed, and by a cookie from then on; programs send
/// it as a bearer token. Compared in constant time; the cookie is another secret, made anew with each start.
/// </summary>
internal sealed class TokenGate(RequestDelegate next, ServeSettings settings)
{
    private const string Cookie = "engine-session";
    private const string Path = "/sign-in";

    private static readonly string Session = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>How long a wrong token keeps its sender waiting.</summary>
    private static readonly TimeSpan Penalty = TimeSpan.FromMilliseconds(500);

    public static void Map(WebApplication site) => site.MapPost(Path, async (HttpContext context, ServeSettings settings) =>
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Same(form["token"], settings.Token))
        {
            await Task.Delay(Penalty, context.RequestAborted);
            return Results.Content(SignInPage(wrong: true), "text/html; charset=utf-8", statusCode: StatusCodes.Status401Unauthorized);
        }

        SignIn(context);
        return Results.LocalRedirect("/");
    }).DisableAntiforgery();

    public async Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isOpen = settings.Token is null || Same(request.Cookies[Cookie], Session) || (request.Headers.Authorization.ToString() is var header
            && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Same(header["Bearer ".Length..], settings.Token));
        if (!isOpen && HttpMethods.IsGet(request.Method) && request.Query["token"].ToString() is { Length: > 0 } given)
        {
            if (Same(given, settings.Token))
            {
                SignIn(context);
                string path = request.Path.Value ?? "/";
                context.Response.Redirect(path.StartsWith("//", StringComparison.Ordinal) ? "/" : path);
                return;
            }

            await Task.Delay(Penalty, context.RequestAborted);
        }

        if (isOpen || request.Path == StaticFiles.StyleSheet || (request.Path == Path && HttpMethods.IsPost(request.Method)))
        {
            await next(context);
            return;
        }

        bool isPage = HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        await context.Response.WriteAsync(isPage ? SignInPage(wrong: false) : "The token is missing.");
    }

    private static void SignIn(HttpContext context) => context.Response.Cookies.Append(Cookie, Session, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
    });

    /// <summary>Compares digests, which are of one length, in constant time.</summary>
    private static bool Same(string? given, string? wanted) => given is not null && wanted is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));

    private static string SignInPage(bool wrong) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Engine: sign in</title>
        <link rel="stylesheet" href="{StaticFiles.StyleSheet}"></head>
        <body><main class="narrow"><h1>Engine</h1>{(wrong ? "<p class=\"problem\" role=\"alert\">This is not the token.</p>" : "")}
        <form method="post" action="{Path}"><label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
        <p class="hint">It was printed where the engine was started.</p><button type="submit" class="primary">Sign in</button></form></main></body></html>
        """;
}
