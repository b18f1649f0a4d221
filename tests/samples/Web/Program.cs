using System.Security.Claims;

const string scheme = "BearerToken";
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddEngineEndpoints(options => options.RunsDirectory = "runs");
builder.Services.AddHealthChecks().AddEngine();
builder.Services.AddAuthentication(scheme).AddBearerToken(scheme);
builder.Services.AddAuthorizationBuilder().AddPolicy("physicists", policy => policy.RequireClaim("topic", "physics"));

WebApplication app = builder.Build();
app.MapPost("/login", (string key, IConfiguration settings) => key == settings["Key"]
    ? Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new Claim("topic", "physics")], scheme)), authenticationScheme: scheme)
    : Results.Unauthorized());
app.MapHealthChecks("/health");
app.MapEngine("/engine").RequireAuthorization("physicists");
app.Run();
