using Engine.Numerics.Ode.Kernels;

namespace Engine.Numerics.Ode;

/// <summary>The vectors of one integration in one array, and the fused passes over them.</summary>
/// <remarks>Vectors begin at multiples of one 512-bit register; zeros lie between them, which no method or system sees.</remarks>
internal sealed class StateWorkspace
{
    private readonly int[] _offsets;
    private readonly ErrorScale _scale;
    private readonly int _components;

    public StateWorkspace(int dimension, bool isComplex, int vectors, OdeOptions options)
    {
        Dimension = dimension;
        _components = isComplex ? dimension / 2 : dimension;
        bool uniform = options.AbsoluteTolerances.Count == 0 && options.RelativeTolerances.Count == 0;
        int padded = OdeVectors.Pad(dimension);
        int count = vectors + (uniform ? 0 : 2);
        Values = new double[padded * count];
        _offsets = new int[count];
        for (int i = 0; i < count; i++)
        {
            _offsets[i] = i * padded;
        }

        _scale = new ErrorScale
        {
            Absolute = options.AbsoluteTolerance,
            Relative = options.RelativeTolerance,
            IsUniform = uniform,
            IsComplex = isComplex,
            AbsoluteVector = uniform ? 0 : (nuint)_offsets[vectors],
            RelativeVector = uniform ? 0 : (nuint)_offsets[vectors + 1],
        };
        if (!uniform)
        {
            Spread(options.AbsoluteTolerances, options.AbsoluteTolerance, Vector(vectors), nameof(options.AbsoluteTolerances));
            Spread(options.RelativeTolerances, options.RelativeTolerance, Vector(vectors + 1), nameof(options.RelativeTolerances));
        }
    }

    public int Dimension { get; }

    public double[] Values { get; }

    public Span<double> Vector(int index) => Values.AsSpan(_offsets[index], Dimension);

    public int Offset(int index) => _offsets[index];

    public void Exchange(int first, int second) => (_offsets[first], _offsets[second]) = (_offsets[second], _offsets[first]);

    /// <summary>The absolute tolerance of double <paramref name="index"/> of the state.</summary>
    public double AbsoluteTolerance(int index) => _scale.IsUniform ? _scale.Absolute : Values[(int)_scale.AbsoluteVector + index];

    /// <summary>The relative tolerance of double <paramref name="index"/> of the state.</summary>
    public double RelativeTolerance(int index) => _scale.IsUniform ? _scale.Relative : Values[(int)_scale.RelativeVector + index];

    public void Combine(int target, int start, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients) =>
        OdeVectors.Combine(Values, _offsets[target], _offsets[start], terms, coefficients, Dimension);

    public double ScaledNorm(int firstState, int secondState, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients) =>
        Math.Sqrt(OdeVectors.ScaledSquares(Values, _offsets[firstState], _offsets[secondState], terms, coefficients, Dimension, _scale) / _components);

    /// <summary>Copies one tolerance for each component to the doubles it stands for.</summary>
    private void Spread(IReadOnlyList<double> tolerances, double common, Span<double> target, string name)
    {
        if (tolerances.Count == 0)
        {
            target.Fill(common);
            return;
        }

        if (tolerances.Count != _components)
        {
            throw new ArgumentException($"{name} holds {tolerances.Count} numbers; the state has {_components} components.", name);
        }

        int parts = Dimension / _components;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = tolerances[i / parts];
        }
    }
}
