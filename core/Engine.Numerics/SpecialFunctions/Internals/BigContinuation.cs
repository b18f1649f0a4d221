using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>The Taylor steps of <see cref="HypergeometricContinuation"/> in a given number of bits.</summary>
internal sealed class BigContinuation(DoubleDouble a, DoubleDouble b, DoubleDouble c, int bits)
{
    // Degrees times bits of all steps beyond which the walk is refused: some seconds.
    private const double WorkLimit = 3e8;

    private readonly BigReal _a = BigReal.From(a);

    private readonly BigReal _b = BigReal.From(b);

    private readonly BigReal _c = BigReal.From(c);

    private double _work;

    /// <summary>₂F₁(a, b; c; 1 - complement), or null where it is too much work.</summary>
    /// <param name="complement">0 to 1/4.</param>
    /// <param name="size">The complement as a double.</param>
    public BigReal? Evaluate(BigReal complement, double size)
    {
        double distance = 0.25;
        BigReal start = BigReal.From(1 - distance);
        if (!BigSeries.TrySum([a, b], [c], start, 1 - distance, bits, out BigReal value, out _, out _)
            || !BigSeries.TrySum([a + 1, b + 1], [c + 1], start, 1 - distance, bits, out BigReal slope, out _, out _))
        {
            return null;
        }

        slope = Divide(Multiply(Multiply(slope, _a), _b), _c);
        for (bool last = false; !last;)
        {
            last = 0.5 * distance <= size;
            BigReal target = last ? complement : BigReal.From(0.5 * distance);
            if (!Step(BigReal.From(distance), target, ref value, ref slope))
            {
                return null;
            }

            distance *= 0.5;
        }

        return value;
    }

    // (n+2)(n+1) v_(n+2) = (n+a)(n+b) L v_n - (n+1)(M n + D) v_(n+1), with L = h²/(z0(1-z0)), M = (1-2z0) L/h, D = (c - (a+b+1) z0) L/h.
    private bool Step(BigReal distance, BigReal target, ref BigReal value, ref BigReal slope)
    {
        BigReal length = Add(distance, -target);
        if (length.IsZero)
        {
            return true;
        }

        BigReal position = Add(BigReal.One, -distance);
        BigReal scaled = Divide(length, Multiply(position, distance));
        BigReal leading = Multiply(scaled, length);
        BigReal middle = Multiply(scaled, Add(distance, -position));
        BigReal drift = Multiply(scaled, Add(_c, -Multiply(Add(Add(_a, _b), BigReal.One), position)));
        BigReal v0 = value;
        BigReal v1 = Multiply(slope, length);
        BigReal sum = Add(v0, v1);
        BigReal sumSlope = v1;
        (BigReal shiftedA, BigReal shiftedB, BigReal line) = (_a, _b, drift);
        int small = 0;
        for (int n = 0; small < 8; n++)
        {
            _work += bits;
            if (_work > WorkLimit)
            {
                return false;
            }

            BigReal top = Add(Multiply(Multiply(Multiply(shiftedA, shiftedB), leading), v0), -BigReal.Multiply(Multiply(line, v1), n + 1, bits));
            BigReal v2 = Divide(top, new BigReal((n + 1L) * (n + 2L), 0));
            BigReal change = BigReal.Multiply(v2, n + 2, bits);
            sum = Add(sum, v2);
            sumSlope = Add(sumSlope, change);
            (v0, v1) = (v1, v2);
            shiftedA = Add(shiftedA, BigReal.One);
            shiftedB = Add(shiftedB, BigReal.One);
            line = Add(line, middle);
            small = change.Magnitude < Math.Max(sum.Magnitude, sumSlope.Magnitude) - bits ? small + 1 : 0;
        }

        value = sum;
        slope = Divide(sumSlope, length);
        return true;
    }

    private BigReal Add(BigReal left, BigReal right) => BigReal.Add(left, right, bits);

    private BigReal Multiply(BigReal left, BigReal right) => BigReal.Multiply(left, right, bits);

    private BigReal Divide(BigReal left, BigReal right) => BigReal.Divide(left, right, bits);
}
