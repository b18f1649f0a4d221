namespace Engine.Numerics.Tests.Ode;

/// <summary>The motion of the five outer planets about the sun, problem C5 of DETEST: positions by planet, then velocities; astronomical units and 100
/// days.</summary>
internal static class OuterPlanets
{
    private const int Planets = 5;
    private const double Gravity = 2.95912208286;
    private const double SunAndInnerPlanets = 1.00000597682;

    private static readonly double[] Masses = [0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 0.00000277777777778];

    public static double[] Start =>
    [
        3.42947415189, 3.35386959711, 1.35494901715, 6.64145542550, 5.97156957878, 2.18231499728, 11.2630437207, 14.6952576794, 6.27960525067,
        -30.1552268759, 1.65699966404, 1.43785752721, -21.1238353380, 28.4465098142, 15.3882659679,
        -0.557160570446, 0.505696783289, 0.230578543901, -0.415570776342, 0.365682722812, 0.169143213293, -0.325325669158, 0.189706021964, 0.0877265322780,
        -0.0240476254170, -0.287659532608, -0.117219543175, -0.176860753121, -0.216393453025, -0.0148647893090,
    ];

    public static void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        y[(3 * Planets)..].CopyTo(d);
        for (int j = 0; j < Planets; j++)
        {
            double own = -(SunAndInnerPlanets + Masses[j]) / Cube(y.Slice(3 * j, 3), default);
            for (int i = 0; i < 3; i++)
            {
                double sum = own * y[(3 * j) + i];
                for (int k = 0; k < Planets; k++)
                {
                    if (k != j)
                    {
                        sum += Masses[k] * (((y[(3 * k) + i] - y[(3 * j) + i]) / Cube(y.Slice(3 * k, 3), y.Slice(3 * j, 3)))
                            - (y[(3 * k) + i] / Cube(y.Slice(3 * k, 3), default)));
                    }
                }

                d[(3 * (Planets + j)) + i] = Gravity * sum;
            }
        }
    }

    /// <summary>The cube of the distance between two places; the sun is at the origin.</summary>
    private static double Cube(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double square = 0;
        for (int i = 0; i < 3; i++)
        {
            double difference = a[i] - (b.IsEmpty ? 0 : b[i]);
            square += difference * difference;
        }

        return square * Math.Sqrt(square);
    }
}
