package when

import "fmt"

// A day counts from 1970-01-01 in the proleptic Gregorian calendar.
type day int

// civil is the day of a year, month (1 to 12) and day of the month. Days beyond the month run on into the next.
func civil(y, m, d int) day {
	y += floorDiv(m-1, 12)
	m = (m-1)%12 + 1
	if m <= 0 {
		m += 12
	}
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return day(era*146097 + doe - 719468)
}

// ymd is the inverse of civil.
func (d day) ymd() (y, m, dd int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m = (mp+2)%12 + 1
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, doy - (153*mp+2)/5 + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday is ISO's: Monday is 1, Sunday 7.
func (d day) weekday() int {
	w := (int(d) + 3) % 7
	if w < 0 {
		w += 7
	}
	return w + 1
}

// week is the ISO year and week.
func (d day) week() (year, week int) {
	thursday := d + day(4-d.weekday())
	y, _, _ := thursday.ymd()
	return y, int(thursday-civil(y, 1, 1))/7 + 1
}

func (d day) String() string {
	y, m, dd := d.ymd()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

func (d day) weekString() string {
	y, w := d.week()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// addMonths keeps the day of the month where the month has it, and takes its last day where not.
func (d day) addMonths(n int) day {
	y, m, dd := d.ymd()
	return civil(y, m+n, min(dd, daysIn(y, m+n)))
}

func daysIn(y, m int) int { return int(civil(y, m+1, 1) - civil(y, m, 1)) }

// easter is Western Easter Sunday (Meeus, Jones and Butcher's rule).
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}
