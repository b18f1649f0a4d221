namespace Engine.Numerics.Optimization.Internals;

/// <summary>Lower and upper bounds of the variables.</summary>
internal sealed class Box
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    public Box(int size, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        _lower = Side(size, lower, nameof(lower), double.NegativeInfinity);
        _upper = Side(size, upper, nameof(upper), double.PositiveInfinity);
        for (int i = 0; i < size; i++)
        {
            if (!(_lower[i] <= _upper[i]))
            {
                throw new ArgumentException($"The bounds of variable {i} exclude each other: lower {_lower[i]:R}, upper {_upper[i]:R}.", nameof(upper));
            }

            IsConstrained |= double.IsFinite(_lower[i]) || double.IsFinite(_upper[i]);
        }
    }

    /// <summary>True where at least one bound is finite.</summary>
    public bool IsConstrained { get; }

    public ReadOnlySpan<double> Lower => _lower;

    public ReadOnlySpan<double> Upper => _upper;

    public double Project(int variable, double value) => Math.Min(Math.Max(value, _lower[variable]), _upper[variable]);

    public bool IsStrictlyInside(int variable, double value) => value > _lower[variable] && value < _upper[variable];

    /// <summary>Largest component of P(x - g) - x in modulus: zero exactly at a first-order stationary point of the box.</summary>
    public double ProjectedGradientNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double component = gradient[i];
            component = component < 0
                ? Math.Max(x[i] - _upper[i], component)
                : Math.Min(x[i] - _lower[i], component);
            largest = Math.Max(largest, Math.Abs(component));
        }

        return largest;
    }

    private static double[] Side(int size, ReadOnlySpan<double> given, string name, double infinite)
    {
        if (given.IsEmpty)
        {
            double[] side = new double[size];
            Array.Fill(side, infinite);
            return side;
        }

        return given.Length == size
            ? given.ToArray()
            : throw new ArgumentException($"{name} has {given.Length} entries; allowed: none or {size}, one for each variable.", name);
    }
}
