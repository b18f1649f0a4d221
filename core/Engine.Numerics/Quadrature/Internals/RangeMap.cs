using Engine.Numerics.Internals;

namespace Engine.Numerics.Quadrature.Internals;

/// <summary>
/// Carries a finite, half-infinite or infinite range to a finite one. Half-infinite: x = end ± s (1-t)/t, t in (0, 1], s the scale; infinite: the same from 0
/// on both
/// sides, t in [-1, 1].
/// </summary>
internal readonly struct RangeMap
{
    private readonly Kind _kind;
    private readonly double _end;
    private readonly double _direction;
    private readonly double _scale;

    private RangeMap(Kind kind, double start, double length, double end, double direction, double scale)
    {
        _kind = kind;
        Start = start;
        Length = length;
        _end = end;
        _direction = direction;
        _scale = scale;
    }

    private enum Kind
    {
        Finite,
        HalfInfinite,
        Infinite,
    }

    /// <summary>Lower end of the mapped range.</summary>
    public double Start { get; }

    /// <summary>Signed length of the mapped range.</summary>
    public double Length { get; }

    public bool IsEmpty => Length == 0;

    // An infinite range is split at its middle so that no interval straddles the point t = 0.
    public int InitialIntervals => _kind == Kind.Infinite ? 2 : 1;

    public static RangeMap Create(double lower, double upper, double scale)
    {
        if (double.IsNaN(lower))
        {
            DomainError.Throw(nameof(lower), lower, "any number or an infinity");
        }

        if (double.IsNaN(upper))
        {
            DomainError.Throw(nameof(upper), upper, "any number or an infinity");
        }

        if (lower == upper)
        {
            return new RangeMap(Kind.Finite, lower, 0, 0, 0, 1);
        }

        if (double.IsInfinity(lower) && double.IsInfinity(upper))
        {
            return new RangeMap(Kind.Infinite, -1, 2, 0, upper > lower ? 1 : -1, scale);
        }

        if (double.IsInfinity(upper))
        {
            return new RangeMap(Kind.HalfInfinite, 0, 1, lower, upper > 0 ? 1 : -1, scale);
        }

        return double.IsInfinity(lower)
            ? new RangeMap(Kind.HalfInfinite, 0, 1, upper, lower > 0 ? 1 : -1, scale) { Reversed = true }
            : new RangeMap(Kind.Finite, lower, upper - lower, 0, 1, 1);
    }

    private bool Reversed { get; init; }

    /// <summary>The abscissa that belongs to t.</summary>
    public double ToRange(double t) => _kind switch
    {
        Kind.Finite => t,
        Kind.HalfInfinite => _end + (_direction * _scale * (1 - t) / t),
        _ => t == 0 ? double.PositiveInfinity : _direction * _scale * Math.CopySign((1 - Math.Abs(t)) / Math.Abs(t), t),
    };

    /// <summary>The t that belongs to an abscissa, NaN where it lies outside the range.</summary>
    public double FromRange(double x)
    {
        double distance = _direction * (x - _end);
        return _kind switch
        {
            Kind.Finite => x,
            Kind.HalfInfinite => distance > 0 ? _scale / (_scale + distance) : double.NaN,
            _ => Math.CopySign(_scale / (_scale + Math.Abs(x)), distance),
        };
    }

    /// <summary>dx/dt, with the sign that makes the integral over [lower, upper].</summary>
    public double Jacobian(double t) => _kind switch
    {
        Kind.Finite => 1,
        Kind.HalfInfinite => (Reversed ? -_direction : _direction) * _scale / (t * t),
        _ => _direction * _scale / (t * t),
    };
}
