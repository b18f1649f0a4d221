using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Well-known problems shared by tests.</summary>
internal static class Classics
{
    public const double ArenstorfPeriod = 17.0652165601579625588917206249;

    public static readonly double[] ArenstorfStart = [0.994, 0, 0, -2.00158510637908252240537862224];

    public static readonly DelegateSystem Arenstorf = new(4, (_, y, d) =>
    {
        const double Mu = 0.012277471;
        const double Nu = 1 - Mu;
        double a = y[0] + Mu;
        double b = y[0] - Nu;
        double d1 = Math.Pow((a * a) + (y[1] * y[1]), 1.5);
        double d2 = Math.Pow((b * b) + (y[1] * y[1]), 1.5);
        d[0] = y[2];
        d[1] = y[3];
        d[2] = y[0] + (2 * y[3]) - (Nu * a / d1) - (Mu * b / d2);
        d[3] = y[1] - (2 * y[2]) - (Nu * y[1] / d1) - (Mu * y[1] / d2);
    });

    public static readonly DelegateSystem Lorenz = new(3, (_, y, d) =>
        (d[0], d[1], d[2]) = (10 * (y[1] - y[0]), (y[0] * (28 - y[2])) - y[1], (y[0] * y[1]) - (8.0 / 3 * y[2])));
}
