/** Invented people: addresses at example domains, numbers that are kept for fiction. */
type Choose = (purpose: number, below: number) => number;
export type ExampleName = { first: string; last: string };

const first = {
  female: [
    "Anna",
    "Maria",
    "Olga",
    "Elena",
    "Līga",
    "Ilze",
    "Sofia",
    "Darja",
    "Kristīne",
    "Natalia",
    "Vera",
    "Zane",
    "Irina",
    "Emma",
    "Laura",
    "Yael",
  ],
  male: [
    "Jānis",
    "Pavel",
    "Mihail",
    "Andris",
    "Oleg",
    "Igor",
    "Artūrs",
    "Denis",
    "Markus",
    "Viktor",
    "Roman",
    "Toms",
    "Sergey",
    "Juris",
    "Alex",
    "David",
  ],
};
const last = [
  "Bērziņš",
  "Ozols",
  "Kalniņš",
  "Liepa",
  "Ivanov",
  "Petrov",
  "Sokolov",
  "Volkov",
  "Novak",
  "Smith",
  "Garcia",
  "Kaya",
  "Cohen",
  "Levi",
  "Eglītis",
  "Zariņš",
  "Vītols",
  "Morozov",
  "Lebedev",
  "Orlov",
  "Balodis",
  "Krūmiņš",
  "Fedorov",
  "Kuznetsov",
  "Meyer",
  "Rossi",
  "Lind",
  "Saar",
];

export function exampleName(gender: "female" | "male", choose: Choose): ExampleName {
  const names = first[gender];
  return { first: names[choose(3, names.length)]!, last: last[choose(4, last.length)]! };
}

/** Area codes of the United States, but for the ones that everybody's sample files use. In each, 555-0100 to 555-0199 are kept for fiction: nobody has such a number. */
const areaCodes =
  "301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 360 361 363 364 369 380 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 445 447 448 458 463 464 469 470 472 475 478 479 480 484 500 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 521 522 525 526 527 528 529 530 531 532 533 534 539 540 541 544 551 557 559 561 562 563 564 566 567 570 571 572 573 574 575 577 580 582 585 586 588 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669 678 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727 728 730 731 732 734 737 738 740 743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 800 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 820 821 826 828 830 831 832 833 835 838 839 840".split(
    " ",
  );

/** A number that passes every check, belongs to lead `i` alone and to nobody in the world. */
export function examplePhone(i: number): string {
  const areaCode = areaCodes[Math.floor(i / 100)];
  if (areaCode === undefined) throw new RangeError(`there are ${areaCodes.length * 100} numbers for fiction here`);
  return `+1 ${areaCode} 555 01${String(i % 100).padStart(2, "0")}`;
}

export function exampleEmail({ first, last }: ExampleName, i: number): string {
  const plain = `${first}.${last}`
    .normalize("NFD")
    .replace(/[^A-Za-z.]/g, "")
    .toLowerCase();
  return `${plain}.${i + 1}@example.${["com", "org", "net"][i % 3]}`;
}
